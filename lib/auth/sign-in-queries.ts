// Who may sign in with a password.

import { canSignIn } from '@/lib/accounts/link-queries'
import { withSystem } from '@/lib/db/organization'

/** His name is unique in the installation, his id anywhere. */
export function findLocalUser(who: { userNameKey: string } | { id: string }, now: Date) {
  return withSystem((db) =>
    db.directoryUser.findFirst({
      where: { ...who, ...canSignIn(now) },
      select: { organizationId: true, id: true, userName: true, displayName: true, passwordHash: true },
    }),
  )
}
