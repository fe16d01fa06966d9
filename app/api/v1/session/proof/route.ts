import { ownOperations } from '@/lib/auth/own-schema'
import { prove } from '@/lib/auth/proof'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(ownOperations.prove, async ({ actor, body, request }) => {
  await prove(actor, body.password, await readSessionId(request.headers.get('cookie')))
  return undefined
})
