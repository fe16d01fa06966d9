import { findOrganizationsWith } from '@/lib/auth/reach'
import { apiRoute } from '@/lib/http/api-route'
import { riskProfileOperations } from '@/lib/risks/profile-schema'
import { removeProfile, updateProfile } from '@/lib/risks/profiles'

export const PATCH = apiRoute(riskProfileOperations.updateProfile, async ({ actor, params, body }) =>
  updateProfile(actor, params.profileId, {
    input: body,
    visible: await findOrganizationsWith(actor, 'risks.view'),
  }),
)

export const DELETE = apiRoute(riskProfileOperations.removeProfile, async ({ actor, params }) => {
  await removeProfile(actor, params.profileId)
  return undefined
})
