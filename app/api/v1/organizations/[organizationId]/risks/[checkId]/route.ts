import { apiRoute } from '@/lib/http/api-route'
import { getRisk } from '@/lib/risks/risks'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.get, ({ actor, params, query }) => getRisk(actor, params.checkId, query))
