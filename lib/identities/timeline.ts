// Everything about one person on one line: what the logs of the tenants tell, and what became of his users here.

import type { z } from 'zod'
import { readInTime } from '@/lib/activity/limited'
import { listMoments, type MomentRow, type Relation } from '@/lib/activity/moments'
import { parseRecordId, recordId } from '@/lib/activity/record-id'
import type { Actor } from '@/lib/actor'
import { isId } from '@/lib/db/id'
import type { SqlScope } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import type { page } from '@/lib/list'
import { presentChange, presentRecord } from './moments'
import { type ChangeRecord, selectChanges } from './queries'
import { type Known, PERSON_MS, readerOf, resolve } from './resolve'
import type { Moment } from './schema'

type Page = z.infer<z.ZodObject<typeof page>>
type Kind = Moment['kind']
type Asked = Page & { kind?: Kind[] | undefined }

/** `place` is what the page that follows goes on behind. */
type Entry = { at: string; place: Place; moment: Moment }

/** At one moment records come before changes. */
type Place = { of: 'record'; id: string } | { of: 'change'; at: string; id: string }

export async function listTimeline(
  actor: Actor,
  key: string,
  asked: Asked,
): Promise<{ items: Moment[]; next: string | null }> {
  const after = readCursor(asked.cursor)
  return readInTime(actor.organizationId, PERSON_MS, async (scope) => {
    const known = await resolve(scope, actor, key)
    const wanted = { kinds: asked.kind ?? ALL, limit: asked.limit + 1, after }
    const records = await recordEntries(scope, known, { ...wanted, reader: readerOf(actor) })
    const entries = [...records, ...(await changeEntries(scope, known, wanted))].sort(newestFirst)
    if (entries.length === 0 && !(await isKnown(scope, known))) throw notFound('This person')
    const shown = entries.slice(0, asked.limit)
    const last = shown.at(-1)
    const next = entries.length > asked.limit && last ? writeCursor(last.place) : null
    return { items: shown.map(({ moment }) => moment), next }
  })
}

const ALL: readonly Kind[] = ['signed-in', 'did', 'done-to', 'pushed']

async function isKnown(scope: SqlScope, { users, accounts, terms }: Known): Promise<boolean> {
  return users.length + accounts.length > 0 || (await listMoments(scope, terms, { limit: 1 })).length > 0
}

type Wanted = { kinds: readonly Kind[]; limit: number; after: Place | null }

async function recordEntries(
  scope: SqlScope,
  { terms }: Known,
  { kinds, limit, after, reader }: Wanted & { reader: { sensitive: boolean } },
): Promise<Entry[]> {
  const relations = kinds.filter((kind): kind is Relation => kind !== 'pushed')
  if (relations.length === 0) return []
  const rows = await listMoments(scope, terms, { relations, limit, after: recordPlace(after) })
  return rows.map((row: MomentRow) => {
    const id = recordId(row)
    return { at: row.occurredAt, place: { of: 'record', id }, moment: presentRecord(row, id, reader) }
  })
}

async function changeEntries(scope: SqlScope, { users }: Known, { kinds, limit, after }: Wanted): Promise<Entry[]> {
  if (users.length === 0 || !kinds.includes('pushed')) return []
  const ids = users.map(({ id }) => id)
  const rows = await selectChanges(scope, ids, { after: changePlace(after), limit })
  return rows.map((change: ChangeRecord) => ({
    at: change.at,
    place: { of: 'change', at: change.at, id: change.id },
    moment: presentChange(change, users),
  }))
}

/** Behind a change: what happened before it, because the records of its moment are above it. */
function recordPlace(after: Place | null) {
  if (after === null) return undefined
  if (after.of === 'record') return parseRecordId(after.id) ?? undefined
  return { occurredAt: after.at, graphId: '', sourceId: LEAST_ID, stream: '' }
}

const LEAST_ID = '00000000-0000-0000-0000-000000000000'

function changePlace(after: Place | null) {
  if (after === null) return null
  if (after.of === 'change') return { at: after.at, id: after.id }
  return { at: parseRecordId(after.id)?.occurredAt ?? '', id: null }
}

/** The ends of a list are sorted by themselves already: among equal moments its order stays. */
function newestFirst(one: Entry, other: Entry): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1
  if (one.place.of !== other.place.of) return one.place.of === 'record' ? -1 : 1
  return 0
}

function writeCursor(place: Place): string {
  const parts = place.of === 'record' ? [place.of, place.id] : [place.of, place.at, place.id]
  return Buffer.from(parts.join(' ')).toString('base64url')
}

const MOMENT = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined || cursor === '') return null
  const [of, one = '', two = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (of === 'record' && two === '' && parseRecordId(one)) return { of, id: one }
  const isMoment = MOMENT.test(one) && !Number.isNaN(Date.parse(one))
  if (of === 'change' && rest.length === 0 && isMoment && isId(two)) return { of, at: one, id: two }
  throw invalidField('cursor', 'is no cursor of this list')
}
