// Starts a sign-in by an identity provider of an organization: of a local user who is known by it, or of one who was just invited.

import { findLink } from '@/lib/accounts/links'
import { hashToken } from '@/lib/crypto/token'
import { openProvider } from '@/lib/identity-providers/providers'
import { authorizationAddress } from '@/lib/oidc/authorization'
import { refuse } from '@/lib/oidc/refusal'
import { beginEntraAttempt } from './entra-attempt'
import type { Started } from './entra-start'
import type { AcceptInvitation } from './provider-schema'

type Key = { organizationId: string; providerId: string }
type Start = { callbackPath: string; invitation: string | null; loginHint?: string }

export async function startProviderSignIn(
  request: Request,
  { organizationId, providerId }: Key,
  { loginHint, ...purpose }: Start,
): Promise<Started> {
  const { provider, clientId, redirectUri } = await openProvider(organizationId, providerId)
  const { cookie, ...ties } = await beginEntraAttempt(
    request,
    { organizationId, profileId: null },
    { kind: 'provider', providerId, ...purpose },
  )
  return {
    address: authorizationAddress(provider, { clientId, redirectUri, ...ties, loginHint }),
    cookie,
  }
}

/** The link stays good until somebody comes back from the provider, who is the user from then on. */
export async function acceptInvitation(request: Request, { token, providerId }: AcceptInvitation): Promise<Started> {
  const { organizationId, purpose } = await findLink(token)
  if (purpose !== 'invitation') throw refuse({ reason: 'not-invited' })
  const invitation = hashToken(token).toString('base64url')
  return startProviderSignIn(request, { organizationId, providerId }, { callbackPath: '/', invitation })
}
