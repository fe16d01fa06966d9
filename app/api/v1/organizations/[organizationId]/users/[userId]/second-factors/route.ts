import { resetFactors } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(accountOperations.resetFactors, async ({ actor, params }) => {
  await resetFactors(actor, params.userId)
  return undefined
})
