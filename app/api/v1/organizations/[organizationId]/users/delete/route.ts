import { bulkOperations } from '@/lib/directory/bulk-schema'
import { deleteUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.deleteUsers, ({ actor, body }) => deleteUsers(actor, body))
