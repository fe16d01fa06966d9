import { invite } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(accountOperations.invite, ({ actor, params }) => invite(actor, params.userId))
