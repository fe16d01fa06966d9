// Exports that a job makes: ask for one, see how far it is, download it, stop it, delete it. Each belongs to the person who asked.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { byteStream } from '@/lib/files/byte-stream'
import { enqueue } from '@/lib/jobs/enqueue'
import { deleteExport, deleteParts } from './delete-export'
import { recordExport } from './export-audit'
import type { Download } from './export-now'
import { orderOf } from './export-order'
import { partsOf } from './export-parts'
import { cancelExport, type ExportRow, endExport, insertExport, selectExports, selectOwnExport } from './export-queries'
import { requirePlace } from './export-room'
import { type CreateExport, Export, FORMATS, Format, KEPT_DAYS } from './export-schema'
import { findPerson, type Person } from './owner'
import { requireView } from './reports'

const DAY_MS = 24 * 60 * 60 * 1000

export async function listExports(
  actor: Actor,
  { cursor, limit }: PageInput,
): Promise<{ items: Export[]; next: string | null }> {
  const owner = await findOwnerOf(actor)
  if (owner === null) return { items: [], next: null }
  const page = { after: requireCursor(cursor), limit: limit + 1, now: now() }
  const rows = await withOrganization(actor.organizationId, (scope) => selectExports(scope, owner, page))
  const { shown, next } = cutPage(rows, limit, idOf)
  return { items: shown.map(present), next }
}

export async function getExport(actor: Actor, id: string): Promise<Export> {
  return present(await requireOwn(actor, id))
}

export async function createExport(actor: Actor, { report, query, format }: CreateExport): Promise<Export> {
  const owner = await findOwnerOf(actor)
  if (owner === null)
    throw new AppError(
      'forbidden',
      'An export that a job makes belongs to a person: this token has none. Download the report instead.',
    )
  const { order, fileName, queryText } = await orderOf(actor, report, { format, query: query ?? '' })
  const row = await withOrganization(actor.organizationId, async (scope) => {
    await requirePlace(scope, owner)
    const made = await insertExport(scope, {
      ...{ id: newId(), ownerOrganizationId: owner.organizationId, ownerId: owner.id },
      ...{ report, title: order.title, view: order.view, query: queryText, timeZone: order.zone, format, fileName },
      ...{ sensitive: order.sensitive, status: 'waiting', createdAt: now(), expiresAt: expiry() },
    })
    const { organizationId } = scope
    const queue = `make-export:${organizationId}`
    await enqueue(scope, 'make-export', { organizationId, exportId: made.id }, { queue })
    await recordExport(scope, actor, { report, order, action: 'report.export-begun' })
    return made
  })
  return present(row)
}

/** One that is under way is stopped and stays in the list; any other goes with its file. Both hold before its parts are gone. */
export async function removeExport(actor: Actor, id: string): Promise<undefined> {
  const row = await requireOwn(actor, id)
  const stopped = await withOrganization(actor.organizationId, async (scope) => {
    const cancelled = await cancelExport(scope, row.id, now())
    if (!cancelled) await endExport(scope, row.id, now())
    return cancelled
  })
  await (stopped ? deleteParts(row) : deleteExport(row))
}

export type ExportFile = Download & { bytes: number }

/** Whoever may no longer see what is in it does not get it any more. */
export async function downloadExport(actor: Actor, id: string): Promise<ExportFile> {
  requireRight(actor, 'activity.view')
  const row = await requireOwn(actor, id)
  if (row.sensitive) requireRight(actor, 'activity.sensitive')
  requireView(actor, row)
  if (row.status !== 'done') throw new AppError('conflict', 'The file is not ready.')
  const content = byteStream(partsOf(row), () => {})
  return {
    content,
    fileName: row.fileName,
    contentType: FORMATS[Format.parse(row.format)].type,
    bytes: Number(row.bytes),
  }
}

export function expiry(): Date {
  return new Date(now().getTime() + KEPT_DAYS * DAY_MS)
}

/** An API token acts for whoever made it. */
async function findOwnerOf(actor: Actor): Promise<Person | null> {
  requireRight(actor, 'reports.export')
  return findPerson(actor)
}

/** Expired ones are gone, whether or not they were swept out. */
async function requireOwn(actor: Actor, id: string): Promise<ExportRow> {
  const owner = await findOwnerOf(actor)
  const row = owner && (await withOrganization(actor.organizationId, (scope) => selectOwnExport(scope, owner, id)))
  if (row === null || row.expiresAt <= now()) throw notFound('The export')
  return row
}

function present(row: ExportRow): Export {
  return Export.parse({
    ...row,
    rows: Number(row.rows),
    expectedRows: row.expectedRows === null ? null : Number(row.expectedRows),
    bytes: Number(row.bytes),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  })
}
