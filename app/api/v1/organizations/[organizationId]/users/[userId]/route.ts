import { changeOperations } from '@/lib/directory/change-schema'
import { directoryOperations } from '@/lib/directory/schema'
import { deleteUser, updateUser } from '@/lib/directory/user-changes'
import { getUser } from '@/lib/directory/users'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.user, ({ actor, params }) => getUser(actor, params.userId))

export const PATCH = apiRoute(changeOperations.updateUser, ({ actor, params, body }) =>
  updateUser(actor, params.userId, body),
)

export const DELETE = apiRoute(changeOperations.deleteUser, ({ actor, params }) => deleteUser(actor, params.userId))
