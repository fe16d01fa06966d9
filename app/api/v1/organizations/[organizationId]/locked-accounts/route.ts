import { listLockedAccounts } from '@/lib/accounts/locked'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(accountOperations.locked, ({ actor }) => listLockedAccounts(actor))
