// The third step of a sign-in: is this ID token the provider's answer to this very sign-in (OpenID Connect Core 1.0 §3.1.3.7)?

import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { getJson } from './get-json'
import type { Provider } from './provider'
import { refuse } from './refusal'
import type { Refusal } from './schema'

export type Expected = { audience: string; nonce: string; now: Date; maxAgeSeconds?: number }

/** How far the provider's clock and ours may be apart. */
const CLOCK_SKEW_SECONDS = 300

const Claims = z.looseObject({
  sub: z.string().min(1),
  nonce: z.string(),
  /** One audience, ours: a list could name others that may present the token too. */
  aud: z.string(),
})
export type IdToken = z.infer<typeof Claims>

/** Throws a refusal that names the check which failed. The keys are fetched anew, so a rotated one is known and a withdrawn one is not. */
export async function checkIdToken(idToken: string, provider: Provider, expected: Expected): Promise<IdToken> {
  const claims = Claims.safeParse(await verify(idToken, provider, expected))
  if (!claims.success) throw refuse({ reason: 'malformed' }, claims.error)
  if (claims.data.nonce !== expected.nonce) throw refuse({ reason: 'nonce' })
  return claims.data
}

async function verify(idToken: string, provider: Provider, expected: Expected): Promise<JWTPayload> {
  const keys = await readKeys(provider)
  try {
    const { payload } = await jwtVerify(idToken, createLocalJWKSet({ keys }), {
      algorithms: ['RS256'],
      issuer: provider.issuer,
      audience: expected.audience,
      currentDate: expected.now,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['iat', 'exp'],
      ...(expected.maxAgeSeconds !== undefined && { maxTokenAge: expected.maxAgeSeconds }),
    })
    return payload
  } catch (cause) {
    throw refuse({ reason: reasonOf(cause) }, cause)
  }
}

const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** What the provider signs with today (RFC 7517 §5). */
export async function readKeys({ jwksUri }: Pick<Provider, 'jwksUri'>) {
  const found = Keys.safeParse(await getJson(jwksUri))
  if (!found.success) throw refuse({ reason: 'unreachable' }, found.error)
  return found.data.keys
}

function reasonOf(err: unknown): Refusal['reason'] {
  if (err instanceof errors.JWTExpired) return 'clock'
  if (err instanceof errors.JWTClaimValidationFailed) return CLAIM_REASONS[err.claim] ?? 'malformed'
  if (err instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (err instanceof errors.JWKSNoMatchingKey || err instanceof errors.JWKSMultipleMatchingKeys) return 'keys'
  if (err instanceof errors.JOSEAlgNotAllowed) return 'algorithm'
  return 'malformed'
}

const CLAIM_REASONS: Record<string, Refusal['reason'] | undefined> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'clock',
  iat: 'clock',
}
