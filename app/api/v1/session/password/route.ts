import { changePassword } from '@/lib/auth/own-password'
import { authOperations } from '@/lib/auth/schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const PUT = apiRoute(authOperations.changePassword, async ({ actor, body, request }) => {
  await changePassword(actor, body, await readSessionId(request.headers.get('cookie')))
  return undefined
})
