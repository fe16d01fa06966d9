import { apiRoute } from '@/lib/http/api-route'
import { claimDomain, removeDomain } from '@/lib/profiles/sign-in'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const POST = apiRoute(signInSettingsOperations.claimDomain, ({ actor, params, body }) =>
  claimDomain(actor, params.profileId, body.domain),
)

export const DELETE = apiRoute(signInSettingsOperations.removeDomain, ({ actor, params, query }) =>
  removeDomain(actor, params.profileId, query.domain),
)
