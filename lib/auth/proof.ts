// Whether someone who is signed in proved it lately: an open browser alone must not change what protects the account.

import { requireOwner } from '@/lib/accounts/owner'
import { passwordKey } from '@/lib/accounts/throttle-key'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { verifyPassword } from '@/lib/crypto/password'
import { hashToken } from '@/lib/crypto/token'
import { withOrganization } from '@/lib/db/organization'
import { AppError, invalidField } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import { countAttempt, forgiveAttempt } from './throttle'

const LATELY_MS = 10 * 60_000

export type Keep = Uint8Array<ArrayBuffer>

/** Throws forbidden, naming the field `password`, for a session that is older than ten minutes and was not proven since. Returns the session's hash. */
export async function requireProof(actor: Actor, sessionId: string | null): Promise<Keep> {
  const { hash, until } = await findProof(actor, sessionId)
  if (until < now()) throw needsPassword()
  return hash
}

export async function findProof(actor: Actor, sessionId: string | null): Promise<{ hash: Keep; until: Date }> {
  const hash = sessionId === null ? null : Uint8Array.from(hashToken(sessionId))
  const session =
    hash && (await withOrganization(actor.homeOrganizationId, ({ db }) => db.session.findUnique({ where: { hash } })))
  if (!hash || !session || session.userId !== actor.id) {
    throw new AppError('forbidden', 'This is for the owner of the account, signed in to it, not for a token.')
  }
  const proven = session.provenAt ?? session.createdAt
  return { hash, until: new Date(proven.getTime() + LATELY_MS) }
}

/** The password again, throttled as a sign-in is; good for ten minutes in this session. */
export async function prove(actor: Actor, password: string, sessionId: string | null): Promise<void> {
  const { organizationId, owner, passwordHash } = await withOrganization(actor.homeOrganizationId, async (scope) => {
    const owner = await requireOwner(scope, actor)
    const where = { organizationId_id: { organizationId: scope.organizationId, id: owner.id } }
    const row = await scope.db.directoryUser.findUniqueOrThrow({ where, select: { passwordHash: true } })
    return { organizationId: scope.organizationId, owner, ...row }
  })
  const key = passwordKey(nameKey(owner.userName))
  await countAttempt(key, actor.address, now())
  if (!(await verifyPassword(passwordHash, password))) throw invalidField('password', 'is not your password')
  await forgiveAttempt(key, actor.address)
  const hash = Uint8Array.from(hashToken(sessionId ?? ''))
  await withOrganization(organizationId, ({ db }) =>
    db.session.updateMany({ where: { organizationId, userId: owner.id, hash }, data: { provenAt: now() } }),
  )
}

function needsPassword(): AppError {
  const message = 'Enter your password again to go on: your sign-in is more than ten minutes old.'
  return new AppError('forbidden', message, { issues: [{ path: 'password', message: 'is needed' }] })
}
