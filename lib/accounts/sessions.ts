// Sessions as people see them: where somebody is signed in.

import { now } from '@/lib/clock'
import type { Scope } from '@/lib/db/organization'
import type { AccountSession } from './schema'
import { selectSessions } from './session-queries'

export async function listSessions(scope: Scope, userId: string): Promise<(AccountSession & { hash: Uint8Array })[]> {
  const rows = await selectSessions(scope, userId, now())
  return rows.map(({ id, hash, factors, createdAt, lastSeenAt, address, agent }) => ({
    id,
    hash,
    factors,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    address,
    agent,
  }))
}
