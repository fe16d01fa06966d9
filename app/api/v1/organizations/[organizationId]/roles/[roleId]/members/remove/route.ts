import { bulkOperations } from '@/lib/directory/bulk-schema'
import { removeMembers } from '@/lib/directory/members'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.removeMembers, ({ actor, params, body }) =>
  removeMembers(actor, params.roleId, body),
)
