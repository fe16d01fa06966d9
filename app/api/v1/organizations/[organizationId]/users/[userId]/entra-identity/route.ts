import { apiRoute } from '@/lib/http/api-route'
import { getEntraIdentity, setObjectId } from '@/lib/profiles/identities'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const GET = apiRoute(signInSettingsOperations.identity, ({ actor, params }) =>
  getEntraIdentity(actor, params.userId),
)

export const PUT = apiRoute(signInSettingsOperations.setObjectId, ({ actor, params, body }) =>
  setObjectId(actor, params.userId, body.objectId),
)
