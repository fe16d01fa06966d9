// What the views of a report that are no list of records put into a file: days, people, billable accounts.

import type { Asking } from '@/lib/activity/asking'
import type { Query } from '@/lib/activity/query-schema'
import { summarize } from '@/lib/activity/summary'
import { topValues } from '@/lib/activity/top'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { type Table, tableOf } from '@/lib/files/table'
import { zoneTime } from '@/lib/files/zone-time'
import { type BillableRow, selectBillable } from '@/lib/sources/billable-queries'

/** Those behind are one line together. */
const MOST_PEOPLE = 50_000
const BILLABLE_PAGE = 5_000

type Batches<R> = AsyncIterable<R[]>
type Wrap = <R>(batches: Batches<R>) => Batches<R>

/** `ms`: how long it may count. */
type Counting = { wrap: Wrap; ms: number }

const NUMBER = { kind: 'number', width: 12, print: 1 } as const

export async function dayTable(asking: Asking, query: Query, { wrap, ms }: Counting): Promise<Table> {
  const { exact, timeline } = await summarize(asking, query, { step: 'day', ms })
  if (!exact) throw outOfTime()
  type Day = (typeof timeline)[number]
  const time = zoneTime(asking.zone)
  return tableOf<Day>(
    [
      { key: 'day', header: 'Day', kind: 'text', width: 12, print: 2, of: (day) => time.iso(day.at).slice(0, 10) },
      { key: 'records', header: 'Records', ...NUMBER, of: (day) => day.count },
      { key: 'failed', header: 'Failed', ...NUMBER, of: (day) => day.failed },
    ],
    wrap(one(timeline)),
  )
}

export async function personTable(asking: Asking, query: Query, { wrap, ms }: Counting): Promise<Table> {
  const { exact, items, others, othersCount } = await topValues(asking, query, { by: 'who', most: MOST_PEOPLE, ms })
  if (!exact) throw outOfTime()
  const rest = { value: '', label: `${others} others`, count: othersCount, failed: 0, hidden: false }
  type Person = (typeof items)[number]
  return tableOf<Person>(
    [
      {
        key: 'who',
        header: 'Who',
        kind: 'text',
        width: 40,
        print: 3,
        of: (person) => (person.hidden ? '(hidden)' : person.label),
      },
      { key: 'records', header: 'Records', ...NUMBER, of: (person) => person.count },
      { key: 'failed', header: 'Failed', ...NUMBER, of: (person) => person.failed },
    ],
    wrap(one(others > 0 ? [...items, rest] : items)),
  )
}

export function billableTable({ organizationId }: Asking, wrap: Wrap): Table {
  return tableOf<BillableRow>(
    [
      { key: 'userName', header: 'User name', kind: 'text', width: 40, print: 3, of: (row) => row.userName },
      { key: 'displayName', header: 'Display name', kind: 'text', width: 32, print: 3, of: (row) => row.displayName },
      {
        key: 'origin',
        header: 'Origin',
        kind: 'text',
        width: 12,
        print: 1,
        of: (row) => (row.synced ? 'synced' : 'cloud'),
      },
      {
        key: 'guest',
        header: 'Guest',
        kind: 'text',
        width: 8,
        print: 1,
        of: (row) => (row.guest ? 'yes' : 'no'),
        data: (row) => row.guest,
      },
      { key: 'objectId', header: 'Object ID', kind: 'text', width: 38, print: null, of: (row) => row.objectId },
      { key: 'sourceId', header: 'Source ID', kind: 'text', width: 38, print: null, of: (row) => row.sourceId },
    ],
    wrap(billableBatches(organizationId)),
  )
}

async function* billableBatches(organizationId: string): AsyncGenerator<BillableRow[]> {
  for (let after: BillableRow | null = null; ; ) {
    const page: Parameters<typeof selectBillable>[1] = { words: [], after, limit: BILLABLE_PAGE }
    const rows: BillableRow[] = await withOrganization(organizationId, (scope) => selectBillable(scope, page))
    if (rows.length > 0) yield rows
    after = rows.at(-1) ?? null
    if (rows.length < BILLABLE_PAGE) return
  }
}

async function* one<R>(rows: R[]): AsyncGenerator<R[]> {
  if (rows.length > 0) yield rows
}

/** The database may only be busy: the same may be answered later. */
function outOfTime(): AppError {
  return new AppError(
    'unavailable',
    'The records could not be counted in time. Try again later, ask for a shorter time, or add a filter.',
  )
}
