import { resetPassword } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(accountOperations.resetPassword, ({ actor, params }) =>
  resetPassword(actor, params.userId),
)
