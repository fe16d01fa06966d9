import { listUserChanges } from '@/lib/directory/changes'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.userChanges, ({ actor, params, query }) =>
  listUserChanges(actor, params.userId, query),
)
