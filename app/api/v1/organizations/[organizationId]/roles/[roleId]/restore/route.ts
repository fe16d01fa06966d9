import { restoreRole } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(directoryOperations.restoreRole, ({ actor, params }) => restoreRole(actor, params.roleId))
