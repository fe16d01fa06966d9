import { apiRoute } from '@/lib/http/api-route'
import { profileOperations } from '@/lib/profiles/schema'
import { revokeToken } from '@/lib/profiles/tokens'

export const DELETE = apiRoute(profileOperations.revokeToken, async ({ actor, params }) => {
  await revokeToken(actor, params.profileId, params.tokenId)
  return undefined
})
