import { apiRoute } from '@/lib/http/api-route'
import { profileOperations } from '@/lib/profiles/schema'
import { createToken, listTokens } from '@/lib/profiles/tokens'

export const GET = apiRoute(profileOperations.tokens, ({ actor, params, query }) =>
  listTokens(actor, params.profileId, query),
)

export const POST = apiRoute(profileOperations.createToken, ({ actor, params, body }) =>
  createToken(actor, params.profileId, body),
)
