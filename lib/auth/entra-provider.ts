// One provider for next-auth from one profile, made for one request: next-auth asks it for the code's token, for who that is, and for his session.

import type { OAuthConfig } from 'next-auth/providers/oauth'
import { now } from '@/lib/clock'
import { type EntraIdentity, entraIdentity } from '@/lib/oidc/entra-identity'
import { checkIdToken, type IdToken } from '@/lib/oidc/id-token'
import { redeemCode } from '@/lib/oidc/redeem'
import { redirectUri } from '@/lib/oidc/redirect-uri'
import { refuse } from '@/lib/oidc/refusal'
import type { Ties } from './entra-attempt'
import type { SignInProfile } from './entra-profile'
import type { SignedIn } from './sessions'

type Given = {
  profile: SignInProfile
  ties: Ties
  /** The last step: whose session it becomes. Throws where it becomes none. */
  finish: (identity: EntraIdentity) => Promise<SignedIn>
  /** next-auth turns every error into one word in an address; here they arrive whole. */
  onError: (err: unknown) => void
}

/**
 * next-auth's own checks stay off: it takes its state, nonce and code verifier from cookies as often as they are sent, and ours
 * are good once (entra-attempt.ts). They were compared before next-auth is called, and the nonce is by `redeem`.
 */
export function entraProvider({ profile, ties, finish, onError }: Given): OAuthConfig<IdToken> {
  const heard = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (err) {
      onError(err)
      throw err
    }
  }
  return {
    id: profile.id,
    name: profile.name,
    type: 'oauth',
    checks: ['none'],
    issuer: profile.provider.issuer,
    clientId: profile.applicationId,
    clientSecret: profile.clientSecret,
    authorization: profile.provider.authorizationEndpoint,
    token: {
      url: profile.provider.tokenEndpoint,
      request: ({ params }) => heard(async () => ({ tokens: { id_token: await redeem(profile, ties, params.code) } })),
    },
    userinfo: {
      request: ({ tokens }) => heard(() => check(profile, ties, tokens.id_token)),
    },
    profile: (token) =>
      heard(async () => {
        const { userId, sessionId } = await finish(entraIdentity(token, profile.tenantId))
        return { id: userId, sessionId }
      }),
  }
}

/** The code for an ID token. */
export async function redeem(
  profile: SignInProfile,
  { codeVerifier }: Ties,
  code: string | undefined,
): Promise<string> {
  if (code === undefined || code === '') throw refuse({ reason: 'malformed' })
  const client = { clientId: profile.applicationId, clientSecret: profile.clientSecret }
  return redeemCode(profile.provider, client, { code, codeVerifier, redirectUri: redirectUri() })
}

export async function check(profile: SignInProfile, { nonce }: Ties, idToken: string | undefined): Promise<IdToken> {
  if (idToken === undefined) throw refuse({ reason: 'malformed' })
  return checkIdToken(idToken, profile.provider, { audience: profile.applicationId, nonce, now: now() })
}
