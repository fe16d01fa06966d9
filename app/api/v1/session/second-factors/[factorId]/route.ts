import { removeOwnFactor } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(ownOperations.removeFactor, async ({ actor, params, request }) => {
  await removeOwnFactor(actor, params.factorId, await sessionIdOf(request))
  return undefined
})
