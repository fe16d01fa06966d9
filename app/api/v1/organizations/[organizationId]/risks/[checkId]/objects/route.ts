import { apiRoute } from '@/lib/http/api-route'
import { listRiskObjects } from '@/lib/risks/objects'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.objects, ({ actor, params, query }) =>
  listRiskObjects(actor, params.checkId, query),
)
