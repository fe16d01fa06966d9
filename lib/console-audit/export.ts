// The audit log as a file and for print; each is an entry itself, written before the first line leaves.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { type Cell, csvStream } from '@/lib/csv'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { fileName } from '@/lib/files/file-name'
import { sentenceOf } from './actions'
import { presentEntry } from './entries'
import { type EntryRow, selectEntries } from './entry-queries'
import { record } from './record'
import type { AuditFilter, AuditRecord } from './schema'

const PAGE = 1_000
/** A browser lays this many rows out for print within seconds. */
const PRINT_LIMIT = 5_000

const HEADER = [
  'Number',
  'Time',
  'Who',
  'Kind',
  'Who ID',
  'Address',
  'Action',
  'Sentence',
  'Object',
  'Object ID',
  'Before',
  'After',
]

export async function exportAudit(
  actor: Actor,
  filter: AuditFilter,
): Promise<{ fileName: string; csv: ReadableStream<Uint8Array> }> {
  requireRight(actor, 'audit-log.export')
  const organization = await start(actor, filter, 'audit-log.exported')
  return {
    fileName: fileName({ what: 'audit-log', extension: 'csv' }, organization, now()),
    csv: csvStream(HEADER, lines(actor, filter)),
  }
}

export async function printAudit(
  actor: Actor,
  filter: AuditFilter,
): Promise<{ organization: string; rows: AuditRecord[]; more: boolean }> {
  requireRight(actor, 'audit-log.export')
  const { name } = await start(actor, filter, 'audit-log.printed')
  const page = { below: null, limit: PRINT_LIMIT + 1 }
  const rows = await withOrganization(actor.organizationId, (scope) => selectEntries(scope, filter, page))
  return { organization: name, rows: rows.slice(0, PRINT_LIMIT).map(presentEntry), more: rows.length > PRINT_LIMIT }
}

function start(actor: Actor, filter: AuditFilter, action: 'audit-log.exported' | 'audit-log.printed') {
  return withOrganization(actor.organizationId, async (scope) => {
    const organization = await requireOrganization(scope)
    await record(scope, actor, { action, object: { id: scope.organizationId, name: organization.name }, after: filter })
    return organization
  })
}

async function requireOrganization({ db, organizationId }: Scope): Promise<{ name: string; timezone: string }> {
  const found = await db.organization.findUnique({
    where: { id: organizationId },
    select: { name: true, timezone: true },
  })
  if (found === null) throw notFound('This organization')
  return found
}

/** Each page in a short transaction of its own: a slow reader never holds one open. */
async function* lines(actor: Actor, filter: AuditFilter): AsyncGenerator<Cell[][]> {
  for (let below: number | null = null; ; ) {
    const page: { below: number | null; limit: number } = { below, limit: PAGE }
    const rows = await withOrganization(actor.organizationId, (scope) => selectEntries(scope, filter, page))
    if (rows.length > 0) yield rows.map(line)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    below = last.number
  }
}

function line(row: EntryRow): Cell[] {
  return [
    row.number,
    row.at.toISOString(),
    row.actorName,
    row.actorKind,
    row.actorId,
    row.address,
    row.action,
    sentenceOf(row),
    row.objectName,
    row.objectId,
    json(row.before),
    json(row.after),
  ]
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
