import { bulkOperations } from '@/lib/directory/bulk-schema'
import { purgeUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.purgeUsers, ({ actor, body }) => purgeUsers(actor, body))
