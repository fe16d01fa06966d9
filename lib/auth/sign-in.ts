// Signing in with user name and password; no answer tells whether a name exists.

import { now } from '@/lib/clock'
import { verifyPassword } from '@/lib/crypto/password'
import { withSystem } from '@/lib/db/organization'
import { nameKey } from '@/lib/directory/keys'
import { AppError } from '@/lib/errors'
import type { Client } from './request-client'
import type { SignIn } from './schema'
import { type SignedIn, startSession } from './sessions'
import { countAttempt, forgiveAttempt } from './throttle'

/** Throws throttled, or unauthenticated for a wrong name and a wrong password alike, after the same work. */
export async function signIn({ userName, password }: SignIn, client: Client): Promise<SignedIn> {
  const key = nameKey(userName)
  await countAttempt(key, client.address, now())
  const user = await findLocalUser(key)
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || user === null) {
    throw new AppError('unauthenticated', 'The user name or the password is wrong.')
  }
  await forgiveAttempt(key, client.address)
  return startSession(user, client, ['password'])
}

/** Only someone who may sign in: a local user, active and not deleted. His name is unique in the installation. */
function findLocalUser(userNameKey: string) {
  return withSystem((db) =>
    db.directoryUser.findFirst({
      where: { userNameKey, profileId: null, deletedAt: null, active: true },
      select: { organizationId: true, id: true, displayName: true, passwordHash: true },
    }),
  )
}
