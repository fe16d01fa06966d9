import { findOrganizationsWith } from '@/lib/auth/reach'
import { apiRoute } from '@/lib/http/api-route'
import { riskProfileOperations } from '@/lib/risks/profile-schema'
import { createProfile, listProfiles } from '@/lib/risks/profiles'

export const GET = apiRoute(riskProfileOperations.profiles, async ({ actor }) =>
  listProfiles(actor, await findOrganizationsWith(actor, 'risks.view')),
)

export const POST = apiRoute(riskProfileOperations.createProfile, ({ actor, body }) => createProfile(actor, body))
