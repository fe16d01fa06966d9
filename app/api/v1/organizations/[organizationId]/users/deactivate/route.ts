import { bulkOperations } from '@/lib/directory/bulk-schema'
import { deactivateUsers } from '@/lib/directory/user-deeds'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(bulkOperations.deactivateUsers, ({ actor, body }) => deactivateUsers(actor, body))
