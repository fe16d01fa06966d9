import { bulkOperations } from '@/lib/directory/bulk-schema'
import { activateUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.activateUsers, ({ actor, body }) => activateUsers(actor, body))
