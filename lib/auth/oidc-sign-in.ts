// The last steps of a sign-in in the browser by way of next-auth: one provider made for one request, the code for an ID token, the token for a session.

import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { now } from '@/lib/clock'
import type { RelyingParty } from '@/lib/identity-providers/providers'
import { checkIdToken, type IdToken } from '@/lib/oidc/id-token'
import { redeemCode } from '@/lib/oidc/redeem'
import { refuse } from '@/lib/oidc/refusal'
import type { Ties } from './entra-attempt'
import { authOptions } from './next-auth-options'
import { clientOf } from './request-client'
import { readSessionId } from './session-cookie'
import { endSession, type SignedIn } from './sessions'

/** Whose session it becomes. Throws where it becomes none. */
type Finish = (token: IdToken) => Promise<SignedIn>

/** Returns the cookies for the answer. The earlier session of the browser has ended then. */
export async function signInByCode(
  request: NextRequest,
  { party, ties }: { party: RelyingParty; ties: Ties },
  finish: Finish,
): Promise<string[]> {
  let failure: { err: unknown } | undefined
  const provider = nextAuthProvider(party, ties, {
    finish,
    onError: (err) => {
      failure ??= { err }
    },
  })
  const earlier = await readSessionId(request.headers.get('cookie'))
  const context = { params: Promise.resolve({ nextauth: ['callback', party.id] }) }
  const response: Response = await NextAuth(request, context, authOptions({ providers: [provider] }))
  if (failure !== undefined) throw failure.err
  if (earlier !== null) await endSession(earlier, clientOf(request))
  return response.headers.getSetCookie()
}

/** `onError`: next-auth turns every error into one word in an address; there they arrive whole. */
type Own = { finish: Finish; onError: (err: unknown) => void }

/**
 * next-auth's own checks stay off: it takes its state, nonce and code verifier from cookies as often as they are sent, and ours
 * are good once (entra-attempt.ts). They were compared before next-auth is called, and the nonce is by `check`.
 */
function nextAuthProvider(party: RelyingParty, ties: Ties, { finish, onError }: Own): OAuthConfig<IdToken> {
  const heard = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (err) {
      onError(err)
      throw err
    }
  }
  return {
    id: party.id,
    name: party.name,
    type: 'oauth',
    checks: ['none'],
    issuer: party.provider.issuer,
    clientId: party.clientId,
    clientSecret: party.clientSecret,
    authorization: party.provider.authorizationEndpoint,
    token: {
      url: party.provider.tokenEndpoint,
      request: ({ params }) => heard(async () => ({ tokens: { id_token: await redeem(party, ties, params.code) } })),
    },
    userinfo: {
      request: ({ tokens }) => heard(() => check(party, ties, tokens.id_token)),
    },
    profile: (token) =>
      heard(async () => {
        const { userId, sessionId } = await finish(token)
        return { id: userId, sessionId }
      }),
  }
}

/** The code for an ID token. */
export async function redeem(party: RelyingParty, { codeVerifier }: Ties, code: string | undefined): Promise<string> {
  if (code === undefined || code === '') throw refuse({ reason: 'malformed' })
  return redeemCode(party.provider, party, { code, codeVerifier, redirectUri: party.redirectUri })
}

export async function check(party: RelyingParty, { nonce }: Ties, idToken: string | undefined): Promise<IdToken> {
  if (idToken === undefined) throw refuse({ reason: 'malformed' })
  return checkIdToken(idToken, party.provider, { audience: party.clientId, nonce, now: now() })
}
