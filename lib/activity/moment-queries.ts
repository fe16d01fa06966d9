// SQL of what one person did and had done: records that carry any of his terms, newest first.

import type { SqlScope } from '@/lib/db/organization'
import type { RecordKey } from './record-id'
import type { RecordKind, Result } from './schema'

/** As decimal texts: `own` are those of the person who did it, `about` those of what it was done to. */
export type PersonTerms = { own: string[]; about: string[] }

export type Relation = 'signed-in' | 'did' | 'done-to'

export type MomentRow = RecordKey & {
  relation: Relation
  kind: RecordKind
  who: string
  whoId: string | null
  activity: string
  what: string
  counterpart: string | null
  where: string | null
  place: string | null
  application: string | null
  result: Result | null
  reason: string | null
  errorCode: number | null
}

export type Asked = PersonTerms & {
  relations?: readonly Relation[] | undefined
  result?: Result
  limit: number
  /** The first records instead of the last. */
  oldest?: boolean
}

/** From the first moment to the first one no more, and behind a record where a page goes on. */
export type Stretch = { from?: Date; to?: Date; after?: RecordKey | undefined }

const NEWEST = 'order by occurred_at desc, graph_id desc, source_id desc, stream desc'
const OLDEST = NEWEST.replaceAll('desc', 'asc')

/** Among so many of the newest records of all. */
export function selectAmongNewest(
  scope: SqlScope,
  asked: Asked,
  { after, scan }: { after?: RecordKey | undefined; scan: number },
) {
  const { conditions, parameter, values } = begin(scope, { after })
  const newest = `select * from activity_record r where ${conditions.join(' and ')} ${NEWEST} limit ${parameter(scan)}::bigint`
  return finish(scope, asked, { rows: `(${newest})`, parameter, values })
}

/** By the inverted index, sorted afterwards: within a month these are few, or the newest records would have done. */
export function selectByTerms(scope: SqlScope, asked: Asked, stretch: Stretch) {
  const { conditions, parameter, values } = begin(scope, stretch)
  conditions.push(`r.terms && ${parameter(keysOf(asked))}::bigint[]`)
  const found = `select * from activity_record r where ${conditions.join(' and ')}`
  return finish(scope, asked, { rows: `(${found} offset 0)`, parameter, values })
}

/** What was done to somebody else is not looked at where it is not asked for. */
function keysOf({ own, about, relations }: Asked): string[] {
  return relations && !relations.includes('done-to') ? own : [...own, ...about]
}

/** When the records of an organization begin and end. */
export async function selectReach({ sql, organizationId }: SqlScope): Promise<{ first: Date; last: Date } | null> {
  const rows = await sql<{ first: Date | null; last: Date | null }>('moment-reach', REACH, [organizationId])
  const [{ first, last } = { first: null, last: null }] = rows
  return first && last && { first, last }
}

const REACH = `select min(occurred_at) as first, max(occurred_at) as last from activity_record where organization_id = $1::uuid`

/** The terms of a name, however it is written, in fields of the dictionary. */
export async function selectNameTerms(
  { sql, organizationId }: SqlScope,
  fields: string[],
  keys: string[],
): Promise<string[]> {
  const rows = await sql<{ term: string }>('moment-names', NAMES, [organizationId, fields, keys])
  return rows.map(({ term }) => term)
}

const NAMES = `select term::text as term from activity_value
  where organization_id = $1::uuid and field = any($2::text[]) and key = any($3::text[])`

type Begun = { conditions: string[]; parameter: (value: unknown) => string; values: unknown[] }

function begin({ organizationId }: SqlScope, { from, to, after }: Stretch): Begun {
  const values: unknown[] = [organizationId]
  const parameter = (value: unknown) => `$${values.push(value)}`
  const conditions = ['r.organization_id = $1::uuid']
  if (from) conditions.push(`r.occurred_at >= ${parameter(from)}::timestamptz`)
  if (to) conditions.push(`r.occurred_at < ${parameter(to)}::timestamptz`)
  if (after) {
    const place = `${parameter(after.occurredAt)}::timestamptz, ${parameter(after.graphId)}::text`
    const tie = `${parameter(after.sourceId)}::uuid, ${parameter(after.stream)}::text`
    // The first is what the index can do; the second tells records apart that share time and id.
    conditions.push(`(r.occurred_at, r.graph_id) <= (${place})`)
    conditions.push(`(r.occurred_at, r.graph_id, r.source_id, r.stream) < (${place}, ${tie})`)
  }
  return { conditions, parameter, values }
}

type Rest = { rows: string } & Omit<Begun, 'conditions'>

function finish({ sql }: SqlScope, asked: Asked, { rows, parameter, values }: Rest): Promise<MomentRow[]> {
  const own = `r.terms && ${parameter(asked.own)}::bigint[]`
  const relation = `case when ${own} then case when r.kind = 'logon' then 'signed-in' else 'did' end
    when r.terms && ${parameter(asked.about)}::bigint[] then 'done-to' end`
  const wanted = asked.relations ? `relation = any(${parameter(asked.relations)}::text[])` : 'relation is not null'
  const ended = asked.result ? `and result = ${parameter(asked.result)}::text` : ''
  return sql<MomentRow>(
    '',
    `select source_id as "sourceId", stream, graph_id as "graphId",
      to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt", relation, kind, who, who_id as "whoId",
      activity, what, counterpart, "where", place, application, result, reason, error_code as "errorCode"
    from (select r.*, ${relation} as relation from ${rows} r) r
    where ${wanted} ${ended} ${asked.oldest ? OLDEST : NEWEST} limit ${parameter(asked.limit)}::bigint`,
    values,
  )
}
