import { endOwnSession } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.endSession, async ({ actor, params, request }) => {
  await endOwnSession(actor, params.sessionId, await readSessionId(request.headers.get('cookie')))
  return undefined
})
