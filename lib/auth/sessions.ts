// Sessions: a random id in the browser, its SHA-256 in the database; every request reads the row, so deleting it ends the session.

import { hashToken, newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { type Scope, withSystem } from '@/lib/db/organization'

import type { Client } from './request-client'

const HOUR_MS = 3_600_000
export const IDLE_MS = HOUR_MS
export const ABSOLUTE_MS = 12 * HOUR_MS

/** Returns the new session id, which is kept nowhere else. */
export async function createSession(scope: Scope, userId: string, start: Client & { now: Date }): Promise<string> {
  const { token, hash } = newToken()
  const { now } = start
  await scope.db.session.create({
    data: {
      hash: Uint8Array.from(hash),
      id: newId(),
      organizationId: scope.organizationId,
      userId,
      factors: ['password'],
      createdAt: now,
      lastSeenAt: now,
      idleExpiresAt: new Date(now.getTime() + IDLE_MS),
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
      address: start.address,
      agent: start.agent?.slice(0, 300) ?? null,
    },
  })
  return token
}

/** Ending one that has ended already is no error. */
export async function endSession(sessionId: string): Promise<void> {
  await withSystem((db) => db.session.deleteMany({ where: { hash: Uint8Array.from(hashToken(sessionId)) } }))
}
