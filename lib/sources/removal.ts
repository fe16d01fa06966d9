// Deleting a source: its start, and the steps of the job that takes away what hangs on it, batch by batch.

import { type Actor, program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { named } from './audit'
import { findPresented } from './page'
import { lockSource } from './queries'
import {
  awaitCollectors,
  deleteAccounts,
  deleteRuns,
  deleteSourceRow,
  deleteWindows,
  keepSourceRow,
  markDeleting,
  selectKept,
} from './removal-queries'
import { reschedule } from './schedule'
import { type RemoveSource, RemoveSource as RemoveSourceShape, type Source } from './schema'

const ROWS_A_BATCH = 5_000

/**
 * Its collectors stop with their next page, and a job takes the rest. Deleting again, after a failed job, queues it again; with another
 * choice it is refused, because the first one has been done to some of the records already. Of a source whose records were kept, the
 * records can be deleted later.
 */
export function removeSource(actor: Actor, id: string, { records }: RemoveSource): Promise<Source> {
  return withOrganization(actor.organizationId, async (scope) => {
    const source = await lockSource(scope, id)
    if (source === null || (source.deletedAt !== null && records === 'keep')) throw notFound('The source')
    refuseOtherFate(source.deletingRecords, records)
    await markDeleting(scope, id, { at: source.deletingAt ?? now(), records })
    await reschedule(scope, { sourceIds: [id] })
    await record(scope, actor, {
      action: source.deletingAt === null ? 'source.deletion-started' : 'source.deletion-tried-again',
      object: named(source),
      after: { records },
    })
    const payload = { organizationId: scope.organizationId, sourceId: id, by: { id: actor.id, name: actor.name } }
    await enqueue(scope, 'remove-source', payload, { key: `remove-source ${id}` })
    const leaving = await findPresented(scope, id, { now: now(), kept: true })
    if (leaving === null) throw notFound('The source')
    return leaving
  })
}

function refuseOtherFate(chosen: string | null, records: RemoveSource['records']): void {
  if (chosen === null || chosen === records) return
  const message = `This source is being deleted already, and it was chosen to ${chosen} its records.`
  throw new AppError('conflict', message, { issues: [{ path: 'records', message }] })
}

export async function listKeptSources(actor: Actor) {
  const rows = await withOrganization(actor.organizationId, selectKept)
  return { items: rows.map(({ deletedAt, ...row }) => ({ ...row, deletedAt: deletedAt.toISOString() })), next: null }
}

/** What became of the records; null once the source is gone or kept, so that nothing is left to do. */
export async function findLeaving(scope: Scope, id: string): Promise<RemoveSource['records'] | null> {
  const source = await lockSource(scope, id)
  if (source === null || source.deletingAt === null) return null
  await awaitCollectors(scope, id)
  return RemoveSourceShape.shape.records.parse(source.deletingRecords)
}

/** One batch of what hangs on a source beside its records; false once nothing of it is left. */
export async function removeBatch(scope: Scope, id: string, records: RemoveSource['records']): Promise<boolean> {
  if ((await deleteAccounts(scope, id, ROWS_A_BATCH)) > 0) return true
  if (records === 'keep') return false
  return (await deleteRuns(scope, id, ROWS_A_BATCH)) + (await deleteWindows(scope, id, ROWS_A_BATCH)) > 0
}

/** The end of it, when nothing is left. */
export async function finishRemoval(scope: Scope, id: string, by: { id: string | null; name: string }): Promise<void> {
  const source = await lockSource(scope, id)
  if (source === null) return
  const records = source.deletingRecords
  if (records === 'keep') await keepSourceRow(scope, id, now())
  else await deleteSourceRow(scope, id)
  await record(
    scope,
    { ...program(by.name, scope.organizationId), id: by.id },
    {
      action: 'source.deleted',
      object: named(source),
      before: { tenantId: source.tenantId },
      after: { records },
    },
  )
}
