// What one can do with records: list them newest first, search them, and look at one.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { askingOf } from './asking'
import { type Conditions, conditionsOf } from './conditions'
import { CONDITIONS_MS } from './count'
import { detailsOf } from './details'
import { isHidden, withoutName } from './hide-name'
import { readInTime } from './limited'
import { nextPage } from './page'
import type { ItemRow } from './page-queries'
import { parseQuery } from './query'
import { type DetailRow, selectConnected, selectRecord } from './read-queries'
import { parseRecordId, recordId } from './record-id'
import type { ActivityDetail, ActivityFilter, ActivityItem, ActivityList, Sort } from './schema'
import { signInError } from './sign-in-errors'
import { pageSorted } from './sorted-page'
import type { Place } from './statement'

/** After so long a page ends with what it has, and says how far it came. */
const PAGE_MS = 1_500

type Asked = Pick<ActivityFilter, 'limit'> & Partial<Omit<ActivityFilter, 'limit'>>

export async function listActivity(actor: Actor, asked: Asked): Promise<ActivityList> {
  const query = parseQuery(asked)
  const asking = await askingOf(actor)
  const { organizationId } = asking
  const sort = asked.sort ?? '-when'
  const { connected, conditions } = await readInTime(organizationId, CONDITIONS_MS, async (scope) => ({
    connected: await selectConnected(scope),
    conditions: await conditionsOf(scope, asking, query, now()),
  }))
  const page = { limit: asked.limit, sort, cursor: asked.cursor || undefined }
  const list = await (sort === 'when' || sort === '-when'
    ? pageByTime(organizationId, conditions, page)
    : pageSorted(asking, conditions, page))
  return { ...list, items: list.rows.map((row) => presentItem(row, asking.sensitive)), connected }
}

type PageAsked = { limit: number; sort: Sort; cursor: string | undefined }

async function pageByTime(organizationId: string, conditions: Conditions, { limit, sort, cursor }: PageAsked) {
  const after = cursor === undefined ? undefined : requirePlace(cursor)
  const asked = { after, oldest: sort === 'when', limit: limit + 1, full: false, ms: PAGE_MS }
  const { rows, end, searchedTo } = await nextPage(organizationId, conditions, asked)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : end
  return { rows: shown, next: last ? recordId(last) : null, searchedTo: rows.length > limit ? null : searchedTo }
}

export async function getActivity(actor: Actor, id: string): Promise<ActivityDetail> {
  const key = parseRecordId(id)
  const row = key && (await withOrganizationSql(actor.organizationId, (scope) => selectRecord(scope, key)))
  if (!row) throw notFound('The record')
  return presentDetail(row, maySee(actor))
}

function requirePlace(cursor: string): Place {
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
    details: detailsOf(row.kind, raw),
    firstSeenAt: row.firstSeenAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    raw,
  }
}
