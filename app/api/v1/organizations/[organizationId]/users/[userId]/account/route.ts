import { getAccount, updateAccount } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(accountOperations.get, ({ actor, params }) => getAccount(actor, params.userId))

export const PATCH = apiRoute(accountOperations.update, ({ actor, params, body }) =>
  updateAccount(actor, params.userId, body),
)
