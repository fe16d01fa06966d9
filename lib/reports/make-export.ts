// The job that makes the file of an export, in the name of whoever asked and with what he may see when it runs.

import { setInterval } from 'node:timers/promises'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { Handler } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { readContent } from './content'
import { deleteParts } from './delete-export'
import { recordExport } from './export-audit'
import { inParts } from './export-parts'
import { claimExport, type ExportRow, insertPart, updateHeld } from './export-queries'
import { requireRoom } from './export-room'
import { EXPORT_BYTES, Format } from './export-schema'
import { expiry } from './exports'
import { expectRows, type OpenedFile, type Order, openFile } from './open-file'
import { findOwner, type Person } from './owner'
import { requireView } from './reports'
import { View } from './schema'

/** Those that a crash ended among them. */
const MOST_TRIES = 5
/** How often somebody who looks hears how far it is, and how soon one that was stopped stops. */
const TELL_MS = 1_000
const COUNTED_ROWS = 5_000_000

/** Begins anew after a crash: a file is never put together from two tries. */
export const makeExport: Handler<'make-export'> = async ({ organizationId, exportId }, signal) => {
  const row = await withOrganization(organizationId, (scope) => claimExport(scope, exportId))
  if (row === null) return
  try {
    await make(row, signal)
  } catch (err) {
    if (signal.aborted || !(await fail(row, err))) throw err
  }
}

/** Ends in silence where the export is no longer this try's: stopped by its owner, or taken over. */
async function make(row: ExportRow, signal: AbortSignal): Promise<void> {
  if (row.fence > MOST_TRIES) throw new AppError('conflict', 'It broke off again and again. Ask for fewer rows.')
  await deleteParts(row)
  await withOrganization(row.organizationId, (scope) => requireRoom(scope, ownerOf(row)))
  const actor = await requireOwner(row)
  requireView(actor, row)
  const order = orderOf(row, actor)
  const lost = new AbortController()
  const file = await openFile(order, AbortSignal.any([signal, lost.signal]))
  const expectedRows = await expectRows(order, COUNTED_ROWS)
  const ended = new AbortController()
  const telling = tell(row, { file, expectedRows, until: ended.signal }).then((held) => held || lost.abort())
  const held = await store(row, file)
    .catch((err: unknown) => {
      if (lost.signal.aborted) return false
      throw err
    })
    .finally(() => ended.abort())
  await telling
  if (held) await finish(row, actor, { order, file })
}

function ownerOf({ ownerOrganizationId, ownerId }: ExportRow): Person {
  return { organizationId: ownerOrganizationId, id: ownerId }
}

async function requireOwner(row: ExportRow): Promise<Actor> {
  const owner = await findOwner(ownerOf(row), row.organizationId, ['activity.view', 'reports.export'])
  if ('because' in owner) throw new AppError('forbidden', owner.because)
  return owner.actor
}

/** Names that may be passwords are in it only where he might see them when he asked, and still may. */
function orderOf(row: ExportRow, actor: Actor): Order {
  return {
    organizationId: row.organizationId,
    title: row.title,
    ...readContent(View.parse(row.view), row.query),
    zone: row.timeZone,
    format: Format.parse(row.format),
    sensitive: row.sensitive && actor.rights.has('activity.sensitive'),
  }
}

type Telling = { file: OpenedFile; expectedRows: number | null; until: AbortSignal }

/** False once the export is no longer this try's. */
async function tell(row: ExportRow, { file, expectedRows, until }: Telling): Promise<boolean> {
  try {
    for await (const _ of setInterval(TELL_MS, undefined, { signal: until })) {
      const change = { rows: file.progress.rows, expectedRows }
      if (!(await withOrganization(row.organizationId, (scope) => updateHeld(scope, row, change)))) return false
    }
  } catch (err) {
    if (!until.aborted) log().warn({ err, exportId: row.id }, 'the progress of an export cannot be told')
  }
  return true
}

/** False once the export is no longer this try's: then nothing more is stored. */
async function store(row: ExportRow, { chunks, progress }: OpenedFile): Promise<boolean> {
  let bytes = 0
  let number = 0
  for await (const content of inParts(chunks)) {
    bytes += content.length
    if (bytes > EXPORT_BYTES) throw new AppError('too_large', 'The file would be larger than 2 GB. Ask for less.')
    if (!(await change(row, { bytes, rows: progress.rows }, { number: number++, content }))) return false
  }
  return true
}

type Change = Parameters<typeof updateHeld>[2]
type Part = Parameters<typeof insertPart>[2]

/** A part is stored with the count of all so far or not at all, and only by who holds the export. */
function change({ organizationId, id, fence }: ExportRow, values: Change, part?: Part): Promise<boolean> {
  return withOrganization(organizationId, async (scope) => {
    const held = await updateHeld(scope, { id, fence }, values)
    if (held && part) await insertPart(scope, id, part)
    return held
  })
}

function finish(row: ExportRow, actor: Actor, { order, file }: { order: Order; file: OpenedFile }): Promise<void> {
  const { rows, truncated } = file.progress
  const done = { status: 'done', rows, truncated, expectedRows: rows, finishedAt: now(), expiresAt: expiry() }
  const result = { rows, truncated, complete: true }
  return withOrganization(row.organizationId, async (scope) => {
    if (!(await updateHeld(scope, row, done))) return
    await recordExport(scope, actor, { report: row.report, order, action: 'report.exported', result })
  })
}

/** What will not be better next time is told to whoever asked; anything else is tried again, a few times. */
async function fail(row: ExportRow, err: unknown): Promise<boolean> {
  const isFinal = err instanceof AppError && err.code !== 'unavailable'
  if (!isFinal && row.fence < MOST_TRIES) return false
  if (!isFinal) log().error({ err, exportId: row.id }, 'an export failed')
  const unknown = 'Something went wrong in Rollcall; its log says what. Try again later.'
  const problem = err instanceof AppError ? err.message : unknown
  const failed = { status: 'failed', problem, finishedAt: now(), expiresAt: expiry() }
  if (await withOrganization(row.organizationId, (scope) => updateHeld(scope, row, failed))) await deleteParts(row)
  return true
}
