// What was deleted more than 30 days ago goes for good, in batches, with its memberships, grants and history.

import { program } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { restorableSince } from './present'
import { deleteRoles, deleteUsers } from './purge-queries'

/** Few enough that a batch with its cascades stays far below the five seconds of a transaction. */
const BATCH = 500

export type Purged = { users: number; roles: number }

/** Repeating it changes nothing; an interrupted run is finished by the next one. */
export async function purgeDeleted(organizationId: string, now: Date, signal?: AbortSignal): Promise<Purged> {
  const before = restorableSince(now)
  const users = await inBatches(organizationId, (scope) => deleteUsers(scope, before, BATCH), signal)
  const roles = await inBatches(organizationId, (scope) => deleteRoles(scope, before, BATCH), signal)
  if (users + roles > 0) await withOrganization(organizationId, (scope) => recordPurge(scope, { users, roles }))
  return { users, roles }
}

type Work = (scope: Scope) => Promise<number>

async function inBatches(organizationId: string, work: Work, signal: AbortSignal | undefined): Promise<number> {
  let total = 0
  for (;;) {
    signal?.throwIfAborted()
    const done = await withOrganization(organizationId, work)
    total += done
    if (done < BATCH) return total
  }
}

function recordPurge(scope: Scope, purged: Purged): Promise<void> {
  const { organizationId } = scope
  return record(scope, program('Rollcall', organizationId), {
    action: 'structure.purged',
    object: { id: organizationId, name: 'Deleted users and roles' },
    after: purged,
  })
}
