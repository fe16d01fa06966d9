import { apiRoute } from '@/lib/http/api-route'
import { getProfile, updateProfile } from '@/lib/profiles/profiles'
import { removeProfile } from '@/lib/profiles/removal'
import { profileOperations } from '@/lib/profiles/schema'

export const GET = apiRoute(profileOperations.get, ({ actor, params }) => getProfile(actor, params.profileId))

export const PATCH = apiRoute(profileOperations.update, ({ actor, params, body }) =>
  updateProfile(actor, params.profileId, body),
)

export const DELETE = apiRoute(profileOperations.remove, ({ actor, params, query }) =>
  removeProfile(actor, params.profileId, query.people),
)
