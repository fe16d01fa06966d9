// One's own account: what protects it, and where one is signed in.

import { isSecondFactorRequired } from '@/lib/accounts/factor-queries'
import type { RecoveryCodes } from '@/lib/accounts/factor-schema'
import { listFactors, removeFactor, renewRecoveryCodes } from '@/lib/accounts/own-factors'
import { passkeysWork } from '@/lib/accounts/passkeys'
import { deleteSessions } from '@/lib/accounts/session-queries'
import { listSessions } from '@/lib/accounts/sessions'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { hashToken } from '@/lib/crypto/token'
import { withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import type { OwnAccount } from './own-schema'
import { findProof, requireProof } from './proof'

export async function getOwnAccount(actor: Actor, sessionId: string | null): Promise<OwnAccount> {
  const { id } = requireSelf(actor, sessionId)
  const { hash, until } = await findProof(actor, sessionId)
  return withOrganization(actor.homeOrganizationId, async (scope) => {
    const { organizationId } = scope
    const user = await scope.db.directoryUser.findUnique({ where: { organizationId_id: { organizationId, id } } })
    return {
      hasPassword: user?.profileId === null && user.passwordHash !== null,
      secondFactorRequired: await isSecondFactorRequired(scope),
      passkeysWork: passkeysWork(),
      secondFactors: await listFactors(scope, id),
      provenUntil: until.toISOString(),
      sessions: (await listSessions(scope, id)).map(({ hash: one, ...session }) => ({
        ...session,
        current: Buffer.from(hash).equals(one),
      })),
    }
  })
}

export async function removeOwnFactor(actor: Actor, factorId: string, sessionId: string | null): Promise<void> {
  await removeFactor(actor, factorId, await requireProof(actor, sessionId))
}

export async function renewOwnRecoveryCodes(actor: Actor, sessionId: string | null): Promise<RecoveryCodes> {
  return renewRecoveryCodes(actor, await requireProof(actor, sessionId))
}

/** Ending one that has ended already is not found. */
export async function endOwnSession(actor: Actor, id: string, sessionId: string | null): Promise<void> {
  const self = requireSelf(actor, sessionId)
  if ((await endSessions(actor, self.id, { id })) === 0) throw notFound('The session')
}

export async function endOtherSessions(actor: Actor, sessionId: string | null): Promise<void> {
  const self = requireSelf(actor, sessionId)
  await endSessions(actor, self.id, { except: Uint8Array.from(self.hash) })
}

function endSessions(actor: Actor, userId: string, which: { id?: string; except?: Uint8Array<ArrayBuffer> }) {
  return withOrganization(actor.homeOrganizationId, async (scope) => {
    const ended = await deleteSessions(scope, userId, which)
    const object = { id: userId, name: actor.name }
    if (ended > 0) await record(scope, actor, { action: 'user.sessions-ended', object, before: { sessions: ended } })
    return ended
  })
}

function requireSelf(actor: Actor, sessionId: string | null): { id: string; hash: Buffer } {
  if (actor.kind !== 'user' || actor.id === null || sessionId === null) {
    throw new AppError('forbidden', 'This is for the owner of the account, signed in to it, not for a token.')
  }
  return { id: actor.id, hash: hashToken(sessionId) }
}
