// Signing in with user name and password; no answer tells whether a name exists.

import { passwordKey } from '@/lib/accounts/throttle-key'
import { now } from '@/lib/clock'
import { verifyPassword } from '@/lib/crypto/password'
import { AppError } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import { noteFailedSignIn } from './failed-sign-in'
import type { Client } from './request-client'
import type { SignIn } from './schema'
import { demandSecondFactor, type SecondFactorDue } from './second-factor'
import { fingerprintOf, type SignedIn, startSession } from './sessions'
import { findLocalUser } from './sign-in-queries'
import { countAttempt, forgiveAttempt } from './throttle'

/** Throws throttled, or unauthenticated for a wrong name and a wrong password alike, after the same work. */
export async function signIn({ userName, password }: SignIn, client: Client): Promise<SignedIn | SecondFactorDue> {
  const key = nameKey(userName)
  const at = now()
  const counter = passwordKey(key)
  await countAttempt(counter, client.address, at)
  const user = await findLocalUser({ userNameKey: key }, at)
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || user === null) {
    if (user !== null) noteFailedSignIn(user, client, 'password')
    throw new AppError('unauthenticated', 'The user name or the password is wrong.')
  }
  await forgiveAttempt(counter, client.address)
  const shown = { ...user, password: fingerprintOf(user.passwordHash) }
  return (await demandSecondFactor(shown)) ?? startSession(shown, client, ['password'])
}
