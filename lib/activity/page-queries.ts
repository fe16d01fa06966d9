// SQL that reads records that meet conditions in the order of time: by reading on, or by the inverted index. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition, Parameter } from './condition'
import type { Action, Change, RecordKind, Result } from './schema'
import {
  byKeysAlone,
  COVERED,
  hasKeys,
  inOrder,
  inOrderAlone,
  meets,
  type Place,
  statement,
  type Within,
  within,
} from './statement'

export type ItemRow = Place & {
  kind: RecordKind
  who: string
  action: Action
  type: string
  activity: string
  what: string
  counterpart: string | null
  where: string | null
  place: string | null
  application: string | null
  result: Result | null
  errorCode: number | null
  tags: string[]
  sourceGroup: string
}

/** What an export has besides. */
export type FullRow = ItemRow & {
  whoId: string | null
  whatId: string | null
  reason: string | null
  correlationId: string | null
  changes: Change[]
}

const MOMENT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const ITEM = `r.source_id as "sourceId", r.stream, r.graph_id as "graphId", ${MOMENT('r.occurred_at')} as "occurredAt", r.kind, r.who,
  r.action, r.type, r.activity, r.what, r.counterpart, r."where", r.place, r.application, r.result, r.error_code as "errorCode",
  r.tags, coalesce(g.name, '') as "sourceGroup"`
const FULL = `${ITEM}, r.who_id as "whoId", r.what_id as "whatId", r.reason, r.correlation_id as "correlationId", r.changes`

export const OF_SOURCE = `left join source s on s.organization_id = r.organization_id and s.id = r.source_id
  left join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id`

/** The records of a page, each by its key: whatever PostgreSQL thinks of how many there are, it is to look them up one by one. */
const LOOK_UP = `page k cross join lateral (select * from activity_record r where r.organization_id = $1::uuid and r.source_id = k.source_id
  and r.stream = k.stream and r.graph_id = k.graph_id and r.occurred_at = k.occurred_at limit 1) r ${OF_SOURCE}`
const KEY = 'r.source_id, r.stream, r.graph_id, r.occurred_at'

export type Wanted = { conditions: readonly Condition[]; span: Within; limit: number; full: boolean }

/** The next records, whatever they are: read where the index leads, which costs half of looking each up by its key. */
export async function readAll<R extends ItemRow>(
  { sql, organizationId }: SqlScope,
  { span, limit, full }: Wanted,
): Promise<R[]> {
  const order = inOrder(span)
  const { values, parameter } = statement(organizationId)
  const page = `select * from activity_record r where ${within(span, parameter)} ${order} limit ${parameter(limit)}::bigint`
  const text = `select ${full ? FULL : ITEM} from (${page}) r ${OF_SOURCE} ${order}`
  const [, rows] = await Promise.all([inOrderAlone(sql), sql<R>('', text, values)])
  return rows
}

/** The first matches among the next `scan` records. */
export async function readOn<R extends ItemRow>(
  { sql, organizationId }: SqlScope,
  wanted: Wanted,
  scan: number,
): Promise<R[]> {
  const { conditions, span, limit, full } = wanted
  const order = inOrder(span)
  const { values, parameter } = statement(organizationId)
  const bound = `limit ${parameter(scan)}::bigint`
  const looked = `select ${COVERED} from activity_record r where ${within(span, parameter)} ${order} ${bound}`
  const seen = `select ${KEY} from (${looked}) r where ${meets(
    conditions.filter(({ covered }) => covered),
    parameter,
  )}`
  const unseen = conditions.filter(({ covered }) => !covered)
  const met = unseen.length === 0 ? seen : `select r.* from (${seen}) r where ${isMetByRow(unseen, parameter)}`
  const page = `${met} ${order} limit ${parameter(limit)}::bigint`
  const text = `with page as materialized (${page}) select ${full ? FULL : ITEM} from ${LOOK_UP} ${order}`
  const [, rows] = await Promise.all([inOrderAlone(sql), sql<R>('', text, values)])
  return rows
}

/** Of what the covering index let through, the row itself is looked at for the rest. */
function isMetByRow(conditions: readonly Condition[], parameter: Parameter): string {
  const row = `select x.* from activity_record x where x.organization_id = $1::uuid and x.source_id = r.source_id
    and x.stream = r.stream and x.graph_id = r.graph_id and x.occurred_at = r.occurred_at offset 0`
  return `exists (select from (${row}) r where ${meets(conditions, parameter)} offset 0)`
}

/** The last of the next `scan` records; null if there are fewer. */
export async function selectEnd({ sql, organizationId }: SqlScope, span: Within, scan: number): Promise<Place | null> {
  const { values, parameter } = statement(organizationId)
  const [condition, order] = [within(span, parameter), inOrder(span)]
  const end = `select ${KEY} from activity_record r where ${condition} ${order} limit 1 offset ${parameter(scan - 1)}::bigint`
  const moment = MOMENT('r.occurred_at')
  const rows = await sql<Place>(
    '',
    `select r.source_id as "sourceId", r.stream, r.graph_id as "graphId", ${moment} as "occurredAt" from (${end}) r`,
    values,
  )
  return rows[0] ?? null
}

/** The first matches within the span, of all that the inverted index finds there. */
export async function lookUp<R extends ItemRow>({ sql, organizationId }: SqlScope, wanted: Wanted): Promise<R[]> {
  const { conditions, span, limit, full } = wanted
  const order = inOrder(span)
  const { values, parameter } = statement(organizationId)
  const found = `select ${KEY} from activity_record r where ${within(span, parameter)} and ${hasKeys(conditions, parameter)}
    and ${meets(conditions, parameter)}`
  const page = `select * from found r ${order} limit ${parameter(limit)}::bigint`
  const text = `with found as materialized (${found}), page as materialized (${page})
    select ${full ? FULL : ITEM} from ${LOOK_UP} ${order}`
  const [, rows] = await Promise.all([byKeysAlone(sql), sql<R>('', text, values)])
  return rows
}

/** The moments of the first record and the last. */
export async function selectEnds({ sql, organizationId }: SqlScope): Promise<{ first: string; last: string } | null> {
  const rows = await sql<{ first: string | null; last: string | null }>('activity-ends', ENDS, [organizationId])
  const [{ first, last } = { first: null, last: null }] = rows
  return first === null || last === null ? null : { first, last }
}

const ENDS = `select ${MOMENT('min(occurred_at)')} as first, ${MOMENT('max(occurred_at)')} as last from activity_record
  where organization_id = $1::uuid`
