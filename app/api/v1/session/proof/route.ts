import { ownOperations } from '@/lib/auth/own-schema'
import { prove } from '@/lib/auth/proof'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(ownOperations.prove, async ({ actor, body, request }) => {
  await prove(actor, body.password, await sessionIdOf(request))
  return undefined
})
