// SQL that reads records: newest first, searched in steps, and one by its key. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { RecordKey } from './record-id'
import type { Action, RecordKind, Result } from './schema'
import { HIDING_CODES } from './sign-in-errors'

export type ItemRow = RecordKey & {
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

export type DetailRow = ItemRow & {
  whoId: string | null
  whatId: string | null
  tenantId: string
  reason: string | null
  correlationId: string | null
  changes: unknown
  version: number
  firstSeenAt: Date
  updatedAt: Date
  raw: unknown
}

/** Where a page begins: behind this record. */
export type Place = RecordKey

export type RecordFilter = {
  kind?: RecordKind | undefined
  sourceId?: string | undefined
  /** The first moment and the first one no more. */
  from?: string | undefined
  to?: string | undefined
  after?: Place | undefined
}

const MOMENT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const ITEM = `r.source_id as "sourceId", r.stream, r.graph_id as "graphId", ${MOMENT('r.occurred_at')} as "occurredAt", r.kind, r.who,
  r.action, r.type, r.activity, r.what, r.counterpart, r."where", r.place, r.application, r.result, r.error_code as "errorCode", r.tags,
  coalesce(g.name, '') as "sourceGroup"`

/** Of the table itself, and no wide ones: what a list shows and is searched by. */
const COLUMNS = `organization_id, source_id, stream, graph_id, occurred_at, kind, who, action, type, activity, what, counterpart, "where",
  place, application, result, error_code, tags`

const OF_SOURCE = `left join source s on s.organization_id = r.organization_id and s.id = r.source_id
  left join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id`

/** The page is cut before its sources are looked up. */
export function selectRecords({ sql, organizationId }: SqlScope, filter: RecordFilter, limit: number) {
  const { text, values } = within(organizationId, filter)
  values.push(limit)
  const page = `select ${COLUMNS} from activity_record r where ${text} ${NEWEST} limit $${values.length}`
  return sql<ItemRow>('', `select ${ITEM} from (${page}) r ${OF_SOURCE} ${NEWEST}`, values)
}

const NEWEST = 'order by r.occurred_at desc, r.graph_id desc, r.source_id desc, r.stream desc'

export type Search = {
  /** Folded; all must occur. */
  words: string[]
  /** Whether names that may be passwords are searched too. */
  sensitive: boolean
  /** So many records are looked at. */
  scan: number
  limit: number
}

export type FoundRow = ItemRow & { isEnd: boolean; isMatch: boolean }

/** The matches among the next records, and the last that was looked at, marked `isEnd`, unless there are no more. */
export function searchRecords({ sql, organizationId }: SqlScope, filter: RecordFilter, search: Search) {
  const { text, values } = within(organizationId, filter)
  const parameter = (value: unknown) => `$${values.push(value)}`
  const scan = parameter(search.scan)
  const who = search.sensitive
    ? 'who'
    : `case when error_code = any(${parameter(HIDING_CODES)}::integer[]) then '' else who end`
  const haystack = `lower(concat_ws(' ', ${who}, what, counterpart, activity, application, place, "where"))`
  const matches = search.words.map((word) => `${haystack} like ${parameter(pattern(word))}`).join(' and ')
  const statement = `with looked as materialized (
      select *, row_number() over (${NEWEST}) = ${scan}::bigint as is_end, ${matches} as matches
      from (select ${COLUMNS} from activity_record r where ${text} ${NEWEST} limit ${scan}::bigint) r),
    page as ((select * from looked r where matches ${NEWEST} limit ${parameter(search.limit)}::bigint)
      union (select * from looked where is_end))
    select ${ITEM}, r.is_end as "isEnd", r.matches as "isMatch" from page r ${OF_SOURCE} ${NEWEST}`
  return sql<FoundRow>('', statement, values)
}

export async function selectRecord({ sql, organizationId }: SqlScope, key: RecordKey): Promise<DetailRow | null> {
  const { sourceId, stream, graphId, occurredAt } = key
  const rows = await sql<DetailRow>('activity-record', ONE, [organizationId, sourceId, stream, graphId, occurredAt])
  return rows[0] ?? null
}

const ONE = `select ${ITEM}, r.who_id as "whoId", r.what_id as "whatId", coalesce(s.tenant_id::text, '') as "tenantId", r.reason,
    r.correlation_id as "correlationId", r.changes, r.version, r.first_seen_at as "firstSeenAt", r.updated_at as "updatedAt", r.raw
  from activity_record r ${OF_SOURCE}
  where r.organization_id = $1::uuid and r.source_id = $2::uuid and r.stream = $3::text and r.graph_id = $4::text
    and r.occurred_at = $5::timestamptz`

/** Whether there is a source to expect records from. */
export async function selectConnected({ sql, organizationId }: SqlScope): Promise<boolean> {
  const rows = await sql('activity-connected', CONNECTED, [organizationId])
  return rows.length > 0
}

const CONNECTED = 'select from source where organization_id = $1::uuid and deleted_at is null limit 1'

function within(organizationId: string, { kind, sourceId, from, to, after }: RecordFilter) {
  const values: unknown[] = [organizationId]
  const parameter = (value: unknown) => `$${values.push(value)}`
  const conditions = ['r.organization_id = $1::uuid']
  if (kind) conditions.push(`r.kind = ${parameter(kind)}::text`)
  if (sourceId) conditions.push(`r.source_id = ${parameter(sourceId)}::uuid`)
  if (from) conditions.push(`r.occurred_at >= ${parameter(from)}::timestamptz`)
  if (to) conditions.push(`r.occurred_at < ${parameter(to)}::timestamptz`)
  if (after) {
    const place = `${parameter(after.occurredAt)}::timestamptz, ${parameter(after.graphId)}::text`
    const tie = `${parameter(after.sourceId)}::uuid, ${parameter(after.stream)}::text`
    // The first is what the index can do; the second tells records apart that share time and id.
    conditions.push(`(r.occurred_at, r.graph_id) <= (${place})`)
    conditions.push(`(r.occurred_at, r.graph_id, r.source_id, r.stream) < (${place}, ${tie})`)
  }
  return { text: conditions.join(' and '), values }
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
