// Changing one's own password: the current one is asked for, and every other session ends.

import { passwordKey } from '@/lib/accounts/throttle-key'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { hashPassword, verifyPassword } from '@/lib/crypto/password'
import { hashToken } from '@/lib/crypto/token'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField } from '@/lib/errors'
import type { ChangePassword } from './schema'
import { countAttempt, forgiveAttempt } from './throttle'

/** Throws throttled as a sign-in does, or invalid for a wrong current password. `sessionId` is the one that goes on. */
export async function changePassword(actor: Actor, input: ChangePassword, sessionId: string | null): Promise<void> {
  const user = await findOwnUser(actor)
  if (user === null || sessionId === null) {
    throw new AppError('forbidden', 'A password is changed by its owner, signed in with it, not by a token.')
  }
  await countAttempt(passwordKey(user.userNameKey), actor.address, now())
  if (!(await verifyPassword(user.passwordHash, input.currentPassword))) {
    throw invalidField('currentPassword', 'is not your current password')
  }
  await forgiveAttempt(passwordKey(user.userNameKey), actor.address)
  const passwordHash = await hashPassword(input.newPassword)
  await withOrganization(actor.homeOrganizationId, async (scope) => {
    await replacePassword(scope, { ...user, to: passwordHash, sessionId })
    await record(scope, actor, { action: 'user.password-changed', object: { id: user.id, name: actor.name } })
  })
}

function findOwnUser({ kind, id, homeOrganizationId: organizationId }: Actor) {
  if (kind !== 'user' || id === null) return null
  return withOrganization(organizationId, ({ db }) =>
    db.directoryUser.findFirst({
      where: { organizationId, id, passwordHash: { not: null } },
      select: { id: true, userNameKey: true, passwordHash: true },
    }),
  )
}

type Replacement = { id: string; passwordHash: string | null; to: string; sessionId: string }

/** The database ends all sessions with the old password, so the one at work is written again. */
async function replacePassword({ db, organizationId }: Scope, change: Replacement): Promise<void> {
  const { id, passwordHash, to, sessionId } = change
  const own = await db.session.findFirst({ where: { hash: Uint8Array.from(hashToken(sessionId)), userId: id } })
  const { count } = await db.directoryUser.updateMany({
    where: { organizationId, id, passwordHash },
    data: { passwordHash: to },
  })
  if (count === 0) throw new AppError('conflict', 'The password was changed by someone else at the same time.')
  if (own !== null) await db.session.create({ data: own })
}
