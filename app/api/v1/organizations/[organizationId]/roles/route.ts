import { changeOperations } from '@/lib/directory/change-schema'
import { createRole } from '@/lib/directory/role-changes'
import { listRoles } from '@/lib/directory/roles'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.roles, ({ actor, query }) => listRoles(actor, query))

export const POST = apiRoute(changeOperations.createRole, ({ actor, body }) => createRole(actor, body))
