// Starts a sign-in by an identity provider of an organization: of whoever is known by it, or of one who was just invited.

import { findLink } from '@/lib/accounts/links'
import { now } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/token'
import { openProvider } from '@/lib/identity-providers/providers'
import { authorizationAddress } from '@/lib/oidc/authorization'
import { refuse } from '@/lib/oidc/refusal'
import { callbackPath } from './callback-url'
import { beginEntraAttempt } from './entra-attempt'
import type { Started } from './entra-start'
import type { AcceptInvitation, StartAtProvider } from './provider-schema'
import { clientOf } from './request-client'
import { countLookUp } from './throttle'

type Key = { organizationId: string; providerId: string }
type Start = { callbackPath: string; invitation: string | null }

async function startProviderSignIn(
  request: Request,
  { organizationId, providerId }: Key,
  purpose: Start,
): Promise<Started> {
  const { provider, clientId, redirectUri } = await openProvider(organizationId, providerId)
  const { cookie, ...ties } = await beginEntraAttempt(
    request,
    { organizationId, profileId: null },
    { kind: 'provider', providerId, ...purpose },
  )
  return {
    address: authorizationAddress(provider, { clientId, redirectUri, ...ties }),
    cookie,
  }
}

/** From a button of the organization's own page. No name is asked for, so none is told to be known by the provider. */
export async function startAtProvider(request: Request, { callbackUrl, ...key }: StartAtProvider): Promise<Started> {
  // Each start makes this server fetch what the provider publishes.
  await countLookUp(clientOf(request).address, now())
  return startProviderSignIn(request, key, { callbackPath: callbackPath(callbackUrl ?? '/'), invitation: null })
}

/** The link stays good until somebody comes back from the provider, who is the user from then on. */
export async function acceptInvitation(request: Request, { token, providerId }: AcceptInvitation): Promise<Started> {
  const { organizationId, purpose } = await findLink(token)
  if (purpose !== 'invitation') throw refuse({ reason: 'not-invited' })
  const invitation = hashToken(token).toString('base64url')
  return startProviderSignIn(request, { organizationId, providerId }, { callbackPath: '/', invitation })
}
