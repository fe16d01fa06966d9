// What signing in by a profile needs to know of it, read anew for each sign-in; nothing is kept between two.

import { Cloud } from '@/lib/clouds/schema'
import { unseal } from '@/lib/crypto/seal'
import { withOrganization } from '@/lib/db/organization'
import { entraProvider, type Provider } from '@/lib/oidc/provider'
import { redirectUri } from '@/lib/oidc/redirect-uri'
import { refuse } from '@/lib/oidc/refusal'

export type SignInProfile = {
  organizationId: string
  id: string
  name: string
  tenantId: string
  /** The Application ID. */
  clientId: string
  cloud: Cloud
  bindByUserName: boolean
  provider: Provider
  clientSecret: string
  redirectUri: string
}

/** Sign-in is on as soon as a client secret is set. Refuses a profile without one, and one that is gone or being deleted. */
export async function requireSignInProfile(organizationId: string, id: string): Promise<SignInProfile> {
  const row = await withOrganization(organizationId, ({ db }) =>
    db.entraProfile.findUnique({ where: { organizationId_id: { organizationId, id } } }),
  )
  if (row === null || row.deletingAt !== null || row.clientSecretSealed === null)
    throw refuse({ reason: 'sign-in-off' })
  const place = { organizationId, table: 'entra_profile', column: 'client_secret_sealed', id }
  const { name, tenantId, applicationId: clientId, bindByUserName } = row
  const cloud = Cloud.parse(row.cloud)
  return {
    organizationId,
    id,
    name,
    tenantId,
    clientId,
    cloud,
    bindByUserName,
    provider: entraProvider(cloud, tenantId),
    clientSecret: unseal(row.clientSecretSealed, place),
    redirectUri: redirectUri(),
  }
}
