// The second step of a sign-in: due after a right password, passed with a factor that was not used before, or with one just set up.

import { z } from 'zod'
import type { GivenFactor } from '@/lib/accounts/factor-schema'
import { authenticationOptions, passkeysWork } from '@/lib/accounts/passkeys'
import { findDemand, showFactor } from '@/lib/accounts/show-factor'
import { secondFactorKey } from '@/lib/accounts/throttle-key'
import { now } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { type Attempt, beginAttempt, findAttempt, takeAttempt } from './attempts'
import { noteFailedSignIn } from './failed-sign-in'
import type { Client } from './request-client'
import type { Due, SecondStep } from './second-factor-schema'
import { type SignedIn, startSession, type User } from './sessions'
import { findLocalUser } from './sign-in-queries'
import { countAttempt, forgiveAttempt } from './throttle'

/** `attempt` belongs into the cookie, `due` to the page. */
export type SecondFactorDue = { attempt: string; due: Due }

/** `password` is the fingerprint of the one that was shown: the session comes of no other. */
type Shown = User & { password: string }

/** Null where the password is enough. */
export async function demandSecondFactor({ organizationId, id, password }: Shown): Promise<SecondFactorDue | null> {
  const demand = await findDemand({ organizationId, id })
  if (demand === null) return null
  const { methods, passkeys, enrol } = demand
  const passkey = passkeys.length > 0 && passkeysWork() ? await authenticationOptions(passkeys) : null
  const data: Data = { challenge: passkey?.challenge ?? null, proven: null, password }
  const attempt = await beginAttempt('second-factor', { organizationId, userId: id, data })
  return { attempt, due: { methods, passkey, enrol, passkeysWork: passkeysWork() } }
}

/** The factor that was set up before the first session counts as shown; the earlier step ends. Returns the id of the new one. */
export async function proveByEnrolment(attemptId: string, kind: 'totp' | 'passkey'): Promise<string> {
  const attempt = await takeAttempt('second-factor', attemptId)
  if (attempt === null) throw tooLate()
  const data: Data = { ...Data.parse(attempt.data), challenge: null, proven: kind }
  return beginAttempt('second-factor', { ...attempt, data })
}

/** Who stands between password and second factor; throws unauthenticated once the step is over. */
export async function requireDue(attemptId: string | null): Promise<{ user: User & { userName: string }; data: Data }> {
  const attempt = attemptId === null ? null : await findAttempt('second-factor', attemptId)
  return { user: await requireUser(attempt), data: Data.parse(attempt?.data) }
}

/** Wrong factors are counted apart from wrong passwords, with the same growing waits. */
export async function passSecondFactor(attemptId: string | null, given: SecondStep, client: Client): Promise<SignedIn> {
  const { user, data } = await requireDue(attemptId)
  const factor = given.kind === 'enrolled' ? data.proven : given.kind
  if (factor === null) throw tooLate()
  if (given.kind !== 'enrolled') {
    const counter = secondFactorKey(user.id)
    await countAttempt(counter, client.address, now())
    if (!(await showFactor(user, given, data.challenge))) {
      noteFailedSignIn(user, client, given.kind)
      throw wrongFactor(given.kind)
    }
    await forgiveAttempt(counter, client.address)
  }
  // The step is over with the first session that came of it.
  if (attemptId === null || (await takeAttempt('second-factor', attemptId)) === null) throw tooLate()
  return startSession({ ...user, password: data.password }, client, ['password', factor])
}

const Data = z.object({
  challenge: z.string().nullable(),
  proven: z.enum(['totp', 'passkey']).nullable(),
  password: z.string(),
})
type Data = z.infer<typeof Data>

async function requireUser(attempt: Attempt | null): Promise<User & { userName: string }> {
  const user = attempt?.userId ? await findLocalUser({ id: attempt.userId }, now()) : null
  if (user === null) throw tooLate()
  return user
}

function tooLate(): AppError {
  return new AppError(
    'unauthenticated',
    'More than five minutes went by since your password. Sign in again from the start.',
  )
}

const WRONG = {
  totp: 'This code is wrong or was used already. Wait for the next one that your app shows.',
  'recovery-code': 'This is not one of your recovery codes, or it was used already.',
  passkey: 'This passkey was not accepted. Try again, or use another second factor.',
}

function wrongFactor(kind: GivenFactor['kind']): AppError {
  return new AppError('unauthenticated', WRONG[kind])
}
