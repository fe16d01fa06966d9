import { removeOwnFactor } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.removeFactor, async ({ actor, params, request }) => {
  await removeOwnFactor(actor, params.factorId, await readSessionId(request.headers.get('cookie')))
  return undefined
})
