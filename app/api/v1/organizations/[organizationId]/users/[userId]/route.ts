import { directoryOperations } from '@/lib/directory/schema'
import { getUser } from '@/lib/directory/users'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.user, ({ actor, params }) => getUser(actor, params.userId))
