import { apiRoute } from '@/lib/http/api-route'
import { acceptRisk, listAccepted } from '@/lib/risks/accepted'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.accepted, ({ actor, query }) => listAccepted(actor, query))

export const POST = apiRoute(riskOperations.accept, ({ actor, body }) => acceptRisk(actor, body))
