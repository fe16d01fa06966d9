import { apiRoute } from '@/lib/http/api-route'
import { sourceGroupOperations } from '@/lib/sources/group-schema'
import { removeSourceGroup, updateSourceGroup } from '@/lib/sources/groups'

export const PATCH = apiRoute(sourceGroupOperations.update, ({ actor, params, body }) =>
  updateSourceGroup(actor, params.groupId, body),
)

export const DELETE = apiRoute(sourceGroupOperations.remove, ({ actor, params }) =>
  removeSourceGroup(actor, params.groupId),
)
