import { changePassword } from '@/lib/auth/own-password'
import { authOperations } from '@/lib/auth/schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const PUT = apiRoute(authOperations.changePassword, async ({ actor, body, request }) => {
  await changePassword(actor, body, await sessionIdOf(request))
  return undefined
})
