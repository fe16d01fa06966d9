import { bulkOperations } from '@/lib/directory/bulk-schema'
import { restoreUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.restoreUsers, ({ actor, body }) => restoreUsers(actor, body))
