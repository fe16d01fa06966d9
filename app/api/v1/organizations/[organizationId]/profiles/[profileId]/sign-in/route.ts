import { apiRoute } from '@/lib/http/api-route'
import { getSignInSettings, updateSignIn } from '@/lib/profiles/sign-in'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const GET = apiRoute(signInSettingsOperations.get, ({ actor, params }) =>
  getSignInSettings(actor, params.profileId),
)

export const PATCH = apiRoute(signInSettingsOperations.update, ({ actor, params, body }) =>
  updateSignIn(actor, params.profileId, body),
)
