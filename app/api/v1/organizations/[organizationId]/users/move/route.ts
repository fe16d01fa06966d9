import { bulkOperations } from '@/lib/directory/bulk-schema'
import { moveUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.moveUsers, ({ actor, body }) => moveUsers(actor, body))
