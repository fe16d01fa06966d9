// Asking for a link that resets a password: the same answer after the same work, whether the name exists or not.

import type { ForgottenPassword } from '@/lib/accounts/link-schema'
import { passwordResetKey } from '@/lib/accounts/throttle-key'
import { now } from '@/lib/clock'
import { withSystem } from '@/lib/db/organization'
import { enqueue } from '@/lib/jobs/enqueue'
import { nameKey } from '@/lib/name-keys'
import { findLocalUser } from './sign-in-queries'
import { countAttempt } from './throttle'

/** Throws throttled alone. Everything that depends on the name happens in the job, which is queued for unknown names as well. */
export async function askForReset({ userName }: ForgottenPassword, address: string | null): Promise<void> {
  const userNameKey = nameKey(userName)
  const at = now()
  await countAttempt(passwordResetKey(userNameKey), address, at)
  const found = await findLocalUser({ userNameKey }, at)
  const user = found?.passwordHash ? { organizationId: found.organizationId, id: found.id, address } : null
  await withSystem((db) => enqueue({ db }, 'mail-password-reset', { user }))
}
