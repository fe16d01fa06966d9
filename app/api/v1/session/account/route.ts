import { getOwnAccount } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(ownOperations.account, async ({ actor, request }) =>
  getOwnAccount(actor, await sessionIdOf(request)),
)
