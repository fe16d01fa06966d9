// The job that removes what a deleted organization had, table by table and batch by batch, and the organization itself last.

import { deleteAllRecords } from '@/lib/activity/delete-records'
import { program } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { withSystem } from '@/lib/db/organization'
import type { Handler, Payload } from '@/lib/jobs/jobs'
import { selectManaging } from '@/lib/organizations/queries'
import {
  deleteRows,
  lockOrganization,
  selectChainEnd,
  selectTables,
  type Table,
} from '@/lib/organizations/removal-queries'
import { deleteAllState } from '@/lib/state/delete-state'
import { childrenFirst } from './children-first'

const ROWS_A_BATCH = 2_000
/** What collectors write without a wall: their own rooms empty it. */
const COLLECTED = ['activity_record', 'state_object', 'state_link']

/** Cut off, it goes on where it stopped; where nothing is left of the organization, it does nothing. */
export const deleteOrganization: Handler<'delete-organization'> = async (job, signal) => {
  const organizationId = job.leavingId
  // Kept until the end: the entry about the deletion says how far the audit log had come.
  const tables = await withSystem((db) => selectTables(db, [...COLLECTED, 'audit_head']))
  for (const table of childrenFirst(tables)) await empty(table, organizationId, signal)
  // Behind the connectors: each page of what they read holds its own, so from here on none is stored any more.
  await drain(signal, () => withSystem((db) => deleteAllRecords({ db, organizationId }, ROWS_A_BATCH)))
  await drain(signal, () => withSystem((db) => deleteAllState({ db, organizationId }, ROWS_A_BATCH)))
  await finish(job)
}

function empty(table: Table, organizationId: string, signal: AbortSignal): Promise<void> {
  return drain(signal, () => withSystem((db) => deleteRows(db, table, organizationId, ROWS_A_BATCH)))
}

/** Batch after batch, each a transaction of its own, until one finds nothing left. */
async function drain(signal: AbortSignal, batch: () => Promise<number>): Promise<void> {
  do {
    if (signal.aborted) throw new Error('The worker stops; the job goes on where it stopped.')
  } while ((await batch()) > 0)
}

function finish({ leavingId, by }: Payload<'delete-organization'>): Promise<void> {
  return withSystem(async (db) => {
    const row = await lockOrganization(db, leavingId)
    const managing = await selectManaging(db)
    if (row === null || managing === null) return
    const auditLog = await selectChainEnd(db, leavingId)
    await db.organization.delete({ where: { id: leavingId } })
    const actor = { ...program(by.name, managing.id), id: by.id }
    const object = { id: leavingId, name: row.name }
    await record({ db, organizationId: managing.id }, actor, {
      action: 'organization.deleted',
      object,
      after: { auditLog },
    })
  })
}
