import { changeOperations } from '@/lib/directory/change-schema'
import { restoreRole } from '@/lib/directory/role-changes'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(changeOperations.restoreRole, ({ actor, params }) => restoreRole(actor, params.roleId))
