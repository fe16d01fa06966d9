import { changeOperations } from '@/lib/directory/change-schema'
import { planUnitRemoval } from '@/lib/directory/unit-removal'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(changeOperations.unitRemovalPlan, ({ actor, params, query }) =>
  planUnitRemoval(actor, params.unitId, query.to),
)
