import { changeOperations } from '@/lib/directory/change-schema'
import { restoreUser } from '@/lib/directory/user-changes'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(changeOperations.restoreUser, ({ actor, params }) => restoreUser(actor, params.userId))
