import { directoryOperations } from '@/lib/directory/schema'
import { listUsers } from '@/lib/directory/users'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.users, ({ actor, query }) => listUsers(actor, query))
