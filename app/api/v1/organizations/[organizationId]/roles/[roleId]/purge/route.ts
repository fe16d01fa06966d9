import { changeOperations } from '@/lib/directory/change-schema'
import { purgeRole } from '@/lib/directory/role-changes'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(changeOperations.purgeRole, ({ actor, params }) => purgeRole(actor, params.roleId))
