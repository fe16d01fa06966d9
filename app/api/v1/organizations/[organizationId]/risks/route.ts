import { apiRoute } from '@/lib/http/api-route'
import { listRisks } from '@/lib/risks/risks'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.list, ({ actor, query }) => listRisks(actor, query))
