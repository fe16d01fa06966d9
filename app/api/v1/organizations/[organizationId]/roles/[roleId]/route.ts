import { changeOperations } from '@/lib/directory/change-schema'
import { deleteRole, updateRole } from '@/lib/directory/role-changes'
import { getRole } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.role, ({ actor, params }) => getRole(actor, params.roleId))

export const PATCH = apiRoute(changeOperations.updateRole, ({ actor, params, body }) =>
  updateRole(actor, params.roleId, body),
)

export const DELETE = apiRoute(changeOperations.deleteRole, ({ actor, params }) => deleteRole(actor, params.roleId))
