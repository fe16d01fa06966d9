import { findOrganizationsWith } from '@/lib/auth/reach'
import { apiRoute } from '@/lib/http/api-route'
import { previewProfile } from '@/lib/risks/profile-preview'
import { riskProfileOperations } from '@/lib/risks/profile-schema'

export const POST = apiRoute(riskProfileOperations.previewProfile, async ({ actor, params, body }) =>
  previewProfile(actor, params.profileId, {
    input: body,
    visible: await findOrganizationsWith(actor, 'risks.view'),
  }),
)
