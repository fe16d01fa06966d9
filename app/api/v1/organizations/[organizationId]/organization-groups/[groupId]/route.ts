import { apiRoute } from '@/lib/http/api-route'
import { changeGroup, removeGroup } from '@/lib/organization-groups/groups'
import { organizationGroupOperations } from '@/lib/organization-groups/schema'

export const PATCH = apiRoute(organizationGroupOperations.update, ({ actor, params, body }) =>
  changeGroup(actor, params.groupId, body),
)

export const DELETE = apiRoute(organizationGroupOperations.remove, async ({ actor, params }) => {
  await removeGroup(actor, params.groupId)
  return undefined
})
