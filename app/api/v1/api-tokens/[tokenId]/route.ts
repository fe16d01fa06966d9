import { revokeApiToken } from '@/lib/auth/api-tokens'
import { authOperations } from '@/lib/auth/schema'
import { apiRoute } from '@/lib/http/api-route'

export const DELETE = apiRoute(authOperations.revokeApiToken, async ({ actor, params }) => {
  await revokeApiToken(actor, params.tokenId)
  return undefined
})
