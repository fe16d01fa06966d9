// SQL that lists objects and reads one of them, as of a run. No policy guards the tables: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { StateType } from './type-schema'
import type { Place } from './write-queries'

/** Of a version: whether the run of `$3` sees it. */
const SEEN = 'o.from_run <= $3::integer and (o.to_run is null or o.to_run > $3::integer)'
/** When the version was published first. */
const SINCE = `(select r.published_at from state_run r where r.organization_id = $1::uuid and r.source_id = $2::uuid and r.number = o.from_run)`

export type ItemRow = { id: string; name: string; sortKey: string; properties: Record<string, unknown>; since: Date }
export type Listed = {
  type: StateType
  words: readonly string[]
  after: readonly [string, string] | null
  limit: number
}

/** By name. The index alone says which ones are on the page; that every run is above 0 says that it is meant. */
export function selectPage(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { type, words, after, limit }: Listed,
): Promise<ItemRow[]> {
  const values = [organizationId, sourceId, run, type, words, limit]
  return after ? sql<ItemRow>('', PAGE(BEHIND), [...values, ...after]) : sql<ItemRow>('', PAGE(''), values)
}

const BEHIND = 'and (o.sort_key, o.object_id) > ($7::text, $8::text)'
const PAGE = (behind: string) => `with page as materialized (
    select o.sort_key, o.object_id, o.from_run from state_object o
    where o.organization_id = $1::uuid and o.source_id = $2::uuid and o.type = $4::text and o.from_run > 0 and ${SEEN} ${behind}
      and not exists (select from unnest($5::text[]) w where strpos(o.search_key, w) = 0)
    order by o.sort_key, o.object_id limit $6::integer)
  select o.object_id as id, o.name, o.sort_key as "sortKey", o.properties, ${SINCE} as since
  from page p join state_object o on o.organization_id = $1::uuid and o.source_id = $2::uuid and o.type = $4::text
    and o.object_id = p.object_id and o.from_run = p.from_run
  order by o.sort_key, o.object_id`

export type VersionRow = {
  name: string
  properties: Record<string, unknown>
  from: Date
  /** Null: still, as of the run. */
  to: Date | null
}

/** Newest first, as they were known as of the run. */
export function selectVersions(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { type, id, limit }: { type: StateType; id: string; limit: number },
): Promise<VersionRow[]> {
  return sql<VersionRow>('', VERSIONS, [organizationId, sourceId, run, type, id, limit])
}

const VERSIONS = `select o.name, o.properties, ${SINCE} as from,
    (select r.published_at from state_run r where r.organization_id = $1::uuid and r.source_id = $2::uuid and r.number = o.to_run
      and o.to_run <= $3::integer) as to
  from state_object o
  where o.organization_id = $1::uuid and o.source_id = $2::uuid and o.type = $4::text and o.object_id = $5::text
    and o.from_run <= $3::integer
  order by o.from_run desc limit $6::integer`
