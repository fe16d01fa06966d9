import { endOtherSessions } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.endOtherSessions, async ({ actor, request }) => {
  await endOtherSessions(actor, await readSessionId(request.headers.get('cookie')))
  return undefined
})
