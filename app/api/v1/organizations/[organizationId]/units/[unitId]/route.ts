import { changeOperations } from '@/lib/directory/change-schema'
import { deleteUnit } from '@/lib/directory/unit-removal'
import { updateUnit } from '@/lib/directory/units'
import { apiRoute } from '@/lib/http/api-route'

export const PATCH = apiRoute(changeOperations.updateUnit, ({ actor, params, body }) =>
  updateUnit(actor, params.unitId, body),
)

export const DELETE = apiRoute(changeOperations.deleteUnit, ({ actor, params, query }) =>
  deleteUnit(actor, params.unitId, query.to),
)
