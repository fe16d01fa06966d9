import { listRoleChanges } from '@/lib/directory/changes'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.roleChanges, ({ actor, params, query }) =>
  listRoleChanges(actor, params.roleId, query),
)
