// What a client that is not the browser hands in after Microsoft, checked as the browser's own sign-in is, for the token of a session.

import { decodeJwt } from 'jose'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { AppError, invalidField } from '@/lib/errors'
import { log } from '@/lib/log'
import { entraIdentity } from '@/lib/oidc/entra-identity'
import { checkIdToken } from '@/lib/oidc/id-token'
import { redeemCode } from '@/lib/oidc/redeem'
import { reasonForLog, refusalOf, refuse } from '@/lib/oidc/refusal'
import { explain } from '@/lib/oidc/schema'
import { type ClientAttempt, takeClientAttempt } from './client-attempt'
import type { ClientSignedIn, FinishByCode, FinishByIdToken } from './client-sign-in-schema'
import { findElsewhere } from './entra-choice'
import { requireSignInProfile, type SignInProfile } from './entra-profile'
import { requireEntraUser } from './entra-user'
import { clientOf } from './request-client'
import { sessionToken } from './session-token'
import { startSession } from './sessions'
import { countLookUp } from './throttle'

/**
 * How old an ID token may be that was not fetched by ourselves, counted from `iat` and beside the tolerance of clocks, which
 * is five minutes as well (lib/oidc/id-token.ts). Entra dates `iat` five minutes back, so its fresh tokens use the tolerance up.
 */
const MAX_AGE_SECONDS = 300

/** Takes the attempt whatever comes of it: a second try begins anew. */
export function finishByCode(request: Request, { attempt, ...grant }: FinishByCode): Promise<ClientSignedIn> {
  return explained(async () => {
    await countLookUp(clientOf(request).address, now())
    const taken = await takeClientAttempt('web', attempt)
    if (grant.redirectUri !== taken.redirectUri) throw invalidField('redirectUri', 'is not the one that was given out')
    const profile = await requireSignInProfile(taken.organizationId, taken.profileId)
    return enter(request, taken, { profile, idToken: await redeemCode(profile.provider, profile, grant) })
  })
}

/** The nonce in the token tells which sign-in it is of; nothing in it is believed before the signature was checked. */
export function finishByIdToken(request: Request, { idToken }: FinishByIdToken): Promise<ClientSignedIn> {
  return explained(async () => {
    await countLookUp(clientOf(request).address, now())
    const taken = await takeClientAttempt('mobile-and-desktop', readNonce(idToken))
    const profile = await requireSignInProfile(taken.organizationId, taken.profileId)
    return enter(request, taken, { profile, idToken, maxAgeSeconds: MAX_AGE_SECONDS })
  })
}

type Given = { profile: SignInProfile; idToken: string; maxAgeSeconds?: number }

async function enter(
  request: Request,
  { client: program, narrow, nonce }: ClientAttempt,
  { profile, idToken, ...limit }: Given,
): Promise<ClientSignedIn> {
  const expected = { audience: profile.clientId, nonce, now: now(), ...limit }
  const identity = entraIdentity(await checkIdToken(idToken, profile.provider, expected), profile.tenantId)
  const elsewhere = narrow ? null : await findElsewhere(profile, identity)
  if (elsewhere !== null) return { organizations: distinct(elsewhere) }
  const client = { ...clientOf(request), program }
  const { sessionId, expiresAt } = await startSession(await requireEntraUser(profile, identity, client), client, [
    'entra',
  ])
  return { token: sessionToken(sessionId), expiresAt: expiresAt.toISOString() }
}

function distinct(found: { organizationId: string; name: string }[]) {
  return [...new Map(found.map(({ organizationId: id, name }) => [id, { id, name }])).values()]
}

const Claims = z.object({ nonce: z.string() })

function readNonce(idToken: string): string {
  try {
    return Claims.parse(decodeJwt(idToken)).nonce
  } catch (cause) {
    throw refuse({ reason: 'malformed' }, cause)
  }
}

/** Programs have no page that explains a refusal, so the sentence says what to do as well. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null) throw err
    log().info({ ...refusal, why: reasonForLog(err) }, 'a sign-in of a client was refused')
    const { sentence, fix } = explain(refusal)
    throw new AppError('unauthenticated', `${sentence} ${fix}`, { cause: err })
  }
}
