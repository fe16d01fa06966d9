// Setting up a second factor in two steps, by someone who is signed in and proved it, or by someone who must before he gets in.

import { z } from 'zod'
import { selectFactors } from '@/lib/accounts/factor-queries'
import type { ConfirmPasskey, ConfirmTotp, RecoveryCodes } from '@/lib/accounts/factor-schema'
import { addPasskey, addTotp, type Keep } from '@/lib/accounts/own-factors'
import { requireOwner, self } from '@/lib/accounts/owner'
import { passkeysWork, readRegistration, registrationOptions } from '@/lib/accounts/passkeys'
import { keyUri, newSeed } from '@/lib/accounts/totp'
import type { Actor } from '@/lib/actor'
import { seal, unseal } from '@/lib/crypto/seal'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { requireActor } from './actor'
import { type Attempt, type AttemptKind, beginAttempt, findAttempt, takeAttempt } from './attempts'
import { requireProof } from './proof'
import { clientOf } from './request-client'
import { requireSameOrigin } from './same-origin'
import { proveByEnrolment, requireDue } from './second-factor'
import { readSecondFactorCookie } from './second-factor-cookie'
import { sessionIdOf } from './session-token'

/** `due`: the step of the sign-in that waits for this, null for whoever is signed in. */
export type Enroller = { actor: Actor; keep: Keep; due: string | null }

/** Throws unauthenticated for whoever is neither signed in nor between password and second factor. */
export async function requireEnroller(request: Request, during: 'session' | 'sign-in'): Promise<Enroller> {
  if (during === 'session') {
    const actor = await requireActor(request, 'session', undefined)
    return { actor, keep: await requireProof(actor, await sessionIdOf(request)), due: null }
  }
  requireSameOrigin(request)
  const due = readSecondFactorCookie(request)
  const { user } = await requireDue(due)
  return { actor: self(user, clientOf(request).address), keep: null, due }
}

export async function beginTotp({ actor }: Enroller) {
  const owner = await ownerOf(actor)
  const seed = newSeed()
  const sealed = seal(seed, placeOf(actor)).toString('base64')
  const attempt = await beginAttempt('new-totp', attemptOf(actor, { sealed }))
  return { attempt, secret: seed, uri: keyUri(seed, owner.userName) }
}

/** A wrong code may be tried again: the secret is the person's own. */
export async function confirmTotp(enroller: Enroller, input: ConfirmTotp): Promise<Enrolled> {
  const { actor, keep } = enroller
  const { data } = await requireAttempt(actor, findAttempt, ['new-totp', input.attempt])
  const seed = unseal(Buffer.from(Sealed.parse(data).sealed, 'base64'), placeOf(actor))
  const codes = await addTotp(actor, { seed, code: input.code, name: input.name }, keep)
  await takeAttempt('new-totp', input.attempt)
  return finish(enroller, 'totp', codes)
}

export async function beginPasskey({ actor }: Enroller) {
  if (!passkeysWork()) {
    throw new AppError(
      'conflict',
      'Browsers offer passkeys over https and under a name only. Open Rollcall under such an address.',
    )
  }
  const { owner, registered } = await withOrganization(actor.homeOrganizationId, async (scope) => {
    const owner = await requireOwner(scope, actor)
    return { owner, registered: await selectFactors(scope, owner.id) }
  })
  const known = registered.flatMap(({ credentialId: id, transports }) => (id === null ? [] : [{ id, transports }]))
  const options = await registrationOptions(owner, known)
  const attempt = await beginAttempt('new-passkey', attemptOf(actor, { challenge: options.challenge }))
  return { attempt, options }
}

export async function confirmPasskey(enroller: Enroller, input: ConfirmPasskey): Promise<Enrolled> {
  const { actor, keep } = enroller
  const { data } = await requireAttempt(actor, takeAttempt, ['new-passkey', input.attempt])
  const credential = await readRegistration(input.response, Challenge.parse(data).challenge)
  const codes = await addPasskey(actor, { credential, name: input.name }, keep)
  return finish(enroller, 'passkey', codes)
}

/** `next`: the step of the sign-in that goes on with the new factor. */
export type Enrolled = { codes: RecoveryCodes; next: string | null }

async function finish({ due }: Enroller, kind: 'totp' | 'passkey', codes: RecoveryCodes): Promise<Enrolled> {
  return { codes, next: due === null ? null : await proveByEnrolment(due, kind) }
}

const Sealed = z.object({ sealed: z.string() })
const Challenge = z.object({ challenge: z.string() })

type Read = (kind: AttemptKind, id: string) => Promise<Attempt | null>

async function requireAttempt(actor: Actor, read: Read, [kind, id]: [AttemptKind, string]): Promise<Attempt> {
  const attempt = await read(kind, id)
  if (attempt === null || attempt.userId !== actor.id) {
    throw new AppError('conflict', 'This took too long, or was finished already. Start again.')
  }
  return attempt
}

function attemptOf({ id, homeOrganizationId: organizationId }: Actor, data: object) {
  return { organizationId, userId: id, data }
}

function placeOf({ id, homeOrganizationId: organizationId }: Actor) {
  return { organizationId, table: 'sign_in_attempt', column: 'data', id: id ?? '' }
}

function ownerOf(actor: Actor) {
  return withOrganization(actor.homeOrganizationId, (scope) => requireOwner(scope, actor))
}
