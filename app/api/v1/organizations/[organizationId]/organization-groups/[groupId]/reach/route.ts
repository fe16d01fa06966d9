import { apiRoute } from '@/lib/http/api-route'
import { getGroupReach } from '@/lib/organization-groups/groups'
import { organizationGroupOperations } from '@/lib/organization-groups/schema'

export const GET = apiRoute(organizationGroupOperations.reach, ({ actor, params }) =>
  getGroupReach(actor, params.groupId),
)
