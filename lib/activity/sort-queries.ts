// SQL of records in the order of a column: all matches are looked at, so it is for few of them.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition } from './condition'
import { ITEM, type ItemRow, OF_SOURCE } from './page-queries'
import { hasKeys, inOrder, meets, type Place, statement, type Within, within } from './statement'
import { IS_HIDDEN } from './text-condition'

export type SortColumn = 'who' | 'what' | 'activity' | 'where' | 'result'

/** The folded text that a record is ordered by, and its own place among those with the same. */
export type SortedPlace = { key: string; place: Place }
export type SortedRow = ItemRow & { sortKey: string }

export type Sorting = {
  conditions: readonly Condition[]
  span: Within
  column: SortColumn
  downwards: boolean
  /** Whether names that may be passwords count; to others such a record names nobody. */
  sensitive: boolean
  after: SortedPlace | undefined
  limit: number
}

/** Among equal ones the newest first. */
export function selectSorted({ sql, organizationId }: SqlScope, sorting: Sorting): Promise<SortedRow[]> {
  const { conditions, span, column, downwards, sensitive, after, limit } = sorting
  const { values, parameter } = statement(organizationId)
  const name = `lower(coalesce(r."${column}", '')) collate "C"`
  const key = column === 'who' && !sensitive ? `case when ${IS_HIDDEN(parameter)} then '' else ${name} end` : name
  const found = `select r.*, ${key} as sort_key from activity_record r
    where ${within(span, parameter)} and ${hasKeys(conditions, parameter)} and ${meets(conditions, parameter)}`
  const order = `order by r.sort_key ${downwards ? 'desc' : 'asc'}, ${inOrder({}).slice('order by '.length)}`
  const behind = after ? `where ${isBehind(after, downwards, parameter)}` : ''
  const keys = `select r.source_id, r.stream, r.graph_id, r.occurred_at, r.sort_key from (${found}) r ${behind} ${order} limit ${parameter(limit)}::bigint`
  const text = `with page as materialized (${keys})
    select ${ITEM}, r.sort_key as "sortKey" from page k cross join lateral (select r.*, k.sort_key from activity_record r
      where r.organization_id = $1::uuid and r.source_id = k.source_id and r.stream = k.stream and r.graph_id = k.graph_id
        and r.occurred_at = k.occurred_at limit 1) r ${OF_SOURCE} ${order}`
  return sql<SortedRow>('', text, values)
}

function isBehind({ key, place }: SortedPlace, downwards: boolean, parameter: (value: unknown) => string): string {
  const own = `${parameter(key)}::text collate "C"`
  const tie = `(r.occurred_at, r.graph_id, r.source_id, r.stream) < (${parameter(place.occurredAt)}::timestamptz,
    ${parameter(place.graphId)}::text, ${parameter(place.sourceId)}::uuid, ${parameter(place.stream)}::text)`
  return `(r.sort_key ${downwards ? '<' : '>'} ${own} or (r.sort_key = ${own} and ${tie}))`
}
