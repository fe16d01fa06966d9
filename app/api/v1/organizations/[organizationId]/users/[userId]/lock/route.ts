import { unlock } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(accountOperations.unlock, async ({ actor, params }) => {
  await unlock(actor, params.userId)
  return undefined
})
