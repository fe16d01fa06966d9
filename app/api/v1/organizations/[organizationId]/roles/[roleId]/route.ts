import { getRole } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.role, ({ actor, params }) => getRole(actor, params.roleId))
