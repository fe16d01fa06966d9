import { bulkOperations } from '@/lib/directory/bulk-schema'
import { addMembers } from '@/lib/directory/members'
import { listMembers } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.members, ({ actor, params, query }) =>
  listMembers(actor, params.roleId, query),
)

export const POST = apiRoute(bulkOperations.addMembers, ({ actor, params, body }) =>
  addMembers(actor, params.roleId, body),
)
