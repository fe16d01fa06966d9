// The job that takes away what hangs on a deleted source, and its records and state where that was chosen; each batch is a transaction.

import { deleteRecordsOf } from '@/lib/activity/delete-records'
import { type Scope, withOrganization } from '@/lib/db/organization'
import type { Handler, Payload } from '@/lib/jobs/jobs'
import { deleteFindingsOf } from '@/lib/risks/delete-findings'
import { findLeaving, finishRemoval, removeBatch } from '@/lib/sources/removal'
import { deleteStateOf } from '@/lib/state/delete-state'

const ROWS_A_BATCH = 5_000

/** Cut off, it goes on where it stopped. */
export const removeSourceRows: Handler<'remove-source'> = async (job, signal) => {
  while (!signal.aborted) {
    if (await withOrganization(job.organizationId, (scope) => step(scope, job))) return
  }
  throw new Error('The worker stops; the job goes on where it stopped.')
}

/** True once nothing is left. */
async function step(scope: Scope, { sourceId, by }: Payload<'remove-source'>): Promise<boolean> {
  const records = await findLeaving(scope, sourceId)
  if (records === null) return true
  if (records === 'delete') {
    if ((await deleteRecordsOf(scope, sourceId, ROWS_A_BATCH)) > 0) return false
    if ((await deleteStateOf(scope, sourceId, ROWS_A_BATCH)) > 0) return false
    if ((await deleteFindingsOf(scope, sourceId, ROWS_A_BATCH)) > 0) return false
  }
  if (await removeBatch(scope, sourceId, records)) return false
  await finishRemoval(scope, sourceId, by)
  return true
}
