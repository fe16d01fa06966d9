import { directoryOperations } from '@/lib/directory/schema'
import { restoreUser } from '@/lib/directory/users'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(directoryOperations.restoreUser, ({ actor, params }) => restoreUser(actor, params.userId))
