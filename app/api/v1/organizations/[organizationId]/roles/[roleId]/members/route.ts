import { listMembers } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.members, ({ actor, params, query }) =>
  listMembers(actor, params.roleId, query),
)
