// Removes what an organization keeps no longer, from the oldest entry on, and says so in an entry that the rest of the chain hangs on.

import { program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { eachOrganization } from '@/lib/jobs/each-organization'
import type { Handler } from '@/lib/jobs/jobs'
import { deleteThrough, type OldestRow, selectOldest } from './queries'
import { record } from './record'
import { selectSetting } from './setting-queries'

const BATCH = 5_000

export const pruneAudit: Handler<'prune-audit'> = async (_, signal) => {
  await eachOrganization(signal, (id) => pruneOrganization(id, now(), signal))
}

/** A batch a transaction. What a collector is still to get stays. Tells how many entries went. */
export async function pruneOrganization(organizationId: string, at: Date, signal?: AbortSignal): Promise<number> {
  let gone = 0
  for (;;) {
    const batch = await pruneBatch(organizationId, at)
    gone += batch
    if (batch < BATCH || signal?.aborted) return gone
  }
}

function pruneBatch(organizationId: string, at: Date): Promise<number> {
  return withOrganization(organizationId, async (scope) => {
    const { keptMonths, streamHost, streamedNumber } = await selectSetting(scope)
    if (keptMonths === null) return 0
    const mayGo = ({ old, number }: OldestRow) => old && (streamHost === null || number <= streamedNumber)
    const oldest = await selectOldest(scope, { at, keptMonths, limit: BATCH })
    const kept = oldest.findIndex((row) => !mayGo(row))
    const going = kept < 0 ? oldest : oldest.slice(0, kept)
    const last = going.at(-1)
    if (last === undefined) return 0
    const entries = await deleteThrough(scope, last.number)
    await record(scope, program('Retention', organizationId), {
      action: 'audit-log.pruned',
      object: { id: organizationId, name: 'Audit log' },
      after: { number: last.number, mac: Buffer.from(last.mac ?? []).toString('hex'), entries, keptMonths },
    })
    return entries
  })
}
