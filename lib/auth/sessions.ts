// Sessions: a random id in the browser, its SHA-256 in the database; every request reads the row, so deleting it ends the session.

import { self } from '@/lib/accounts/owner'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { hashToken, newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { refuse } from '@/lib/oidc/refusal'
import type { Client } from './request-client'
import { lockPassword } from './sign-in-queries'

const HOUR_MS = 3_600_000
export const IDLE_MS = HOUR_MS
export const ABSOLUTE_MS = 12 * HOUR_MS

/** What was shown to be in the person's hands; `entra` and `oidc` stand for whatever that provider asked. */
export type Factor = 'password' | 'totp' | 'passkey' | 'recovery-code' | 'entra' | 'oidc'

export type SignedIn = { userId: string; sessionId: string; expiresAt: Date }
export type User = { organizationId: string; id: string; displayName: string }

/** `password` is the fingerprint of the one that was shown, where one was. */
type Vouched = User & { password?: string }

/**
 * After the last factor: the new session and its audit entry, in one transaction. Returns the session id, which is kept nowhere else.
 * Throws where the user's access or password was changed since the factors were shown: what ends sessions found none of this one.
 */
export async function startSession(
  { organizationId, id, displayName, password }: Vouched,
  client: Client,
  factors: readonly Factor[],
): Promise<SignedIn> {
  return withOrganization(organizationId, async (scope) => {
    const at = now()
    const access = await lockPassword(scope, id, at)
    if (access === null || (password !== undefined && password !== fingerprintOf(access.passwordHash)))
      throw accessEnded(factors)
    const sessionId = await createSession(scope, id, { ...client, factors, now: at })
    await scope.db.directoryUser.update({
      where: { organizationId_id: { organizationId, id } },
      data: { lastSignInAt: at },
    })
    const actor = selfActor({ organizationId, id, displayName }, client)
    const after = { factors, ...(client.program !== undefined && { client: client.program }) }
    await record(scope, actor, { action: 'user.signed-in', object: { id, name: displayName }, after })
    return { userId: id, sessionId, expiresAt: endOf(at) }
  })
}

/** Stands for a password while a sign-in is under way, without being one or its hash. */
export function fingerprintOf(passwordHash: string | null): string {
  return hashToken(passwordHash ?? '').toString('base64url')
}

/** In the words of the way that the sign-in went. */
function accessEnded(factors: readonly Factor[]): AppError {
  if (factors.includes('entra')) return refuse({ reason: 'disabled' })
  if (factors.includes('oidc')) return refuse({ reason: 'not-invited' })
  return new AppError('unauthenticated', 'Your password or your access was changed while you signed in. Start again.')
}

/** Someone who is not signed in yet, acting on his own account: without any right. */
export function selfActor(user: User, { address }: Client): Actor {
  return self(user, address)
}

type Start = Client & { factors: readonly Factor[]; now: Date }

/** Returns the new session id, which is kept nowhere else. */
export async function createSession(scope: Scope, userId: string, start: Start): Promise<string> {
  const { token, hash } = newToken()
  await scope.db.session.create({
    data: {
      hash: Uint8Array.from(hash),
      id: newId(),
      organizationId: scope.organizationId,
      userId,
      factors: [...start.factors],
      createdAt: start.now,
      lastSeenAt: start.now,
      idleExpiresAt: new Date(start.now.getTime() + IDLE_MS),
      expiresAt: endOf(start.now),
      address: start.address,
      agent: start.agent?.slice(0, 300) ?? null,
    },
  })
  return token
}

function endOf(start: Date): Date {
  return new Date(start.getTime() + ABSOLUTE_MS)
}

/** Signs out. Ending one that has ended already is no error. */
export async function endSession(sessionId: string, client: Client): Promise<void> {
  const hash = Uint8Array.from(hashToken(sessionId))
  const session = await withSystem((db) => db.session.findUnique({ where: { hash } }))
  if (session === null) return
  const { organizationId, userId: id } = session
  await withOrganization(organizationId, async (scope) => {
    const { displayName } = await scope.db.directoryUser.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
    })
    const { count } = await scope.db.session.deleteMany({ where: { hash } })
    const object = { id, name: displayName }
    if (count > 0)
      await record(scope, selfActor({ organizationId, id, displayName }, client), { action: 'user.signed-out', object })
  })
}
