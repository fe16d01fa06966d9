import { endOtherSessions } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.endOtherSessions, async ({ actor, request }) => {
  await endOtherSessions(actor, await sessionIdOf(request))
  return undefined
})
