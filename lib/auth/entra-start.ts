// Starts a sign-in at Microsoft: the address there, and the cookie that ties the answer to this browser.

import { authorizationAddress } from '@/lib/oidc/authorization'
import { beginEntraAttempt, type Purpose } from './entra-attempt'
import type { SignInProfile } from './entra-profile'

type Start = {
  profile: Omit<SignInProfile, 'clientSecret'>
  purpose: Purpose
  loginHint?: string | undefined
  prompt?: 'select_account'
}

export type Started = { address: string; cookie: string }

export async function startEntraSignIn(
  request: Request,
  { profile, purpose, loginHint, prompt }: Start,
): Promise<Started> {
  const { organizationId, id: profileId, provider, clientId, redirectUri } = profile
  const { cookie, ...ties } = await beginEntraAttempt(request, { organizationId, profileId }, purpose)
  const address = authorizationAddress(provider, { clientId, redirectUri, ...ties, loginHint, prompt })
  return { address, cookie }
}
