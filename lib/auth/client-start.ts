// Tells a client that is not the browser where a name signs in, by the rules of the sign-in page and telling no more than it.

import { withOrganization } from '@/lib/db/organization'
import { invalidField } from '@/lib/errors'
import { SCOPE } from '@/lib/oidc/authorization'
import { findRedirect } from '@/lib/profiles/redirects'
import { beginClientAttempt } from './client-attempt'
import type { ClientStart, StartClient } from './client-sign-in-schema'
import { requireSignInProfile } from './entra-profile'
import { findDestination } from './where'

export async function startClient(request: Request, { client, ...name }: StartClient): Promise<ClientStart> {
  const found = await findDestination(request, name)
  if (found === null) return { kind: 'password' }
  const { organizationId, profileId, loginHint } = found
  const { cloud, clientId, provider } = await requireSignInProfile(organizationId, profileId)
  const redirect = await withOrganization(organizationId, ({ db }) => findRedirect(db, cloud, client))
  if (redirect === null)
    throw invalidField('client', 'has no redirect URI yet: the managing organization sets it under Sign-in')
  const platform = redirect.platform === 'Web' ? 'web' : 'mobile-and-desktop'
  const narrow = name.organizationId !== undefined
  const ties = await beginClientAttempt(found, { client, platform, redirectUri: redirect.uri, narrow })
  return {
    kind: 'entra',
    platform,
    authority: provider.issuer,
    clientId,
    redirectUri: redirect.uri,
    scopes: SCOPE.split(' '),
    codeChallengeMethod: 'S256',
    ...(loginHint !== undefined && { loginHint }),
    ...ties,
  }
}
