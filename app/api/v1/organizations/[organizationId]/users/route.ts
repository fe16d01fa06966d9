import { changeOperations } from '@/lib/directory/change-schema'
import { directoryOperations } from '@/lib/directory/schema'
import { createUser } from '@/lib/directory/user-changes'
import { listUsers } from '@/lib/directory/users'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.users, ({ actor, query }) => listUsers(actor, query))

export const POST = apiRoute(changeOperations.createUser, ({ actor, body }) => createUser(actor, body))
