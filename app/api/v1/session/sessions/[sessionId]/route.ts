import { endOwnSession } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.endSession, async ({ actor, params, request }) => {
  await endOwnSession(actor, params.sessionId, await sessionIdOf(request))
  return undefined
})
