import { getSignInRules, setSignInRules } from '@/lib/accounts/rules'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(accountOperations.rules, ({ actor }) => getSignInRules(actor))

export const PUT = apiRoute(accountOperations.setRules, ({ actor, body }) => setSignInRules(actor, body))
