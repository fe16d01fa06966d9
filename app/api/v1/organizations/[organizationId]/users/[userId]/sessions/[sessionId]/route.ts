import { endSessions } from '@/lib/accounts/accounts'
import { accountOperations } from '@/lib/accounts/schema'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(accountOperations.endSession, async ({ actor, params }) => {
  await endSessions(actor, params.userId, params.sessionId)
  return undefined
})
