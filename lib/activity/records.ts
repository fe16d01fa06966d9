// What one can do with records: list them newest first, search them, and look at one.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { monotonicMs } from '@/lib/clock'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { detailsOf } from './details'
import { isHidden, withoutName } from './hide-name'
import {
  type DetailRow,
  type FoundRow,
  type ItemRow,
  type Place,
  type RecordFilter,
  searchRecords,
  selectConnected,
  selectRecord,
  selectRecords,
} from './read-queries'
import { parseRecordId, recordId } from './record-id'
import { type ActivityDetail, type ActivityFilter, type ActivityItem, type ActivityList, Change } from './schema'
import { signInError } from './sign-in-errors'

/** A search looks at so many records in a step, and takes no further step after so long: then it says how far it came. */
const SCAN = 5_000
const SEARCH_MS = 1_500

type Asked = Pick<ActivityFilter, 'limit'> & Partial<Omit<ActivityFilter, 'limit'>>

export async function listActivity(actor: Actor, asked: Asked): Promise<ActivityList> {
  const { kind, sourceId, from, to, cursor, limit } = asked
  const filter = { kind, sourceId, from, to, after: requireCursor(cursor) }
  const words = searchWords(asked.search)
  const present = (row: ItemRow) => presentItem(row, maySee(actor))
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const [connected, page] = await Promise.all([
      selectConnected(scope),
      words.length === 0
        ? plainPage(scope, filter, limit)
        : search(scope, filter, { words, limit, sensitive: maySee(actor) }),
    ])
    const items = page.rows.map(present)
    return { items, next: page.next && recordId(page.next), searchedTo: page.searchedTo, connected }
  })
}

export async function getActivity(actor: Actor, id: string): Promise<ActivityDetail> {
  const key = parseRecordId(id)
  const row = key && (await withOrganizationSql(actor.organizationId, (scope) => selectRecord(scope, key)))
  if (!row) throw notFound('The record')
  return presentDetail(row, maySee(actor))
}

type Page = { rows: ItemRow[]; next: Place | null; searchedTo: string | null }

async function plainPage(scope: SqlScope, filter: RecordFilter, limit: number): Promise<Page> {
  const rows = await selectRecords(scope, filter, limit + 1)
  const items = rows.slice(0, limit)
  return { rows: items, next: rows.length > limit ? (items.at(-1) ?? null) : null, searchedTo: null }
}

type Wanted = { words: string[]; limit: number; sensitive: boolean }

/** Step by step into the past, until the page is full, the records end or the time is up. */
async function search(scope: SqlScope, filter: RecordFilter, { limit, ...wanted }: Wanted): Promise<Page> {
  const began = monotonicMs()
  const rows: ItemRow[] = []
  let after: Place | undefined = filter.after
  for (;;) {
    const more = limit + 1 - rows.length
    const step: FoundRow[] = await searchRecords(scope, { ...filter, after }, { ...wanted, scan: SCAN, limit: more })
    rows.push(...step.filter(({ isMatch }) => isMatch))
    if (rows.length > limit) {
      const items = rows.slice(0, limit)
      return { rows: items, next: items.at(-1) ?? null, searchedTo: null }
    }
    const end = step.find(({ isEnd }) => isEnd)
    if (end === undefined) return { rows, next: null, searchedTo: null }
    if (monotonicMs() - began > SEARCH_MS) return { rows, next: end, searchedTo: end.occurredAt }
    after = end
  }
}

function requireCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined || cursor === '') return undefined
  const place = parseRecordId(cursor)
  if (place === null) throw invalidField('cursor', 'is no cursor of this list')
  return place
}

function maySee(actor: Actor): boolean {
  return actor.rights.has('activity.sensitive')
}

function presentItem(row: ItemRow, sensitive: boolean): ActivityItem {
  const whoHidden = isHidden(row, sensitive)
  return { ...row, id: recordId(row), who: whoHidden ? '' : row.who, whoHidden }
}

function presentDetail(row: DetailRow, sensitive: boolean): ActivityDetail {
  const item = presentItem(row, sensitive)
  const raw = item.whoHidden ? withoutName(row.raw, row) : row.raw
  return {
    ...row,
    ...item,
    advice: row.errorCode === null ? null : (signInError(row.errorCode)?.advice ?? null),
    changes: z.array(Change).parse(row.changes),
    details: detailsOf(row.kind, raw),
    firstSeenAt: row.firstSeenAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    raw,
  }
}
