// SQL that reads what an object has and what it belongs to, as of a run. No policy guards the tables: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import { MEMBER_TYPES } from './link-types'
import { LinkKind, type StateType } from './type-schema'
import type { Place } from './write-queries'

export type LinkedRow = {
  kind: LinkKind
  direction: 'has' | 'of'
  type: StateType | null
  id: string
  name: string | null
  sortKey: string
}

/** Of the last one shown. */
export type LinkPosition = readonly [direction: string, kind: string, sortKey: string, id: string]

export type LinksAsked = { id: string; kind: LinkKind | null; after: LinkPosition | null; limit: number }

/** What it has first, then by kind and name. Kinds are all named, since the index of owners begins with them. */
export function selectLinked(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { id, kind, after, limit }: LinksAsked,
): Promise<LinkedRow[]> {
  const values = [organizationId, sourceId, run, id, MEMBER_TYPES, kind, limit, ...(after ?? NOWHERE), LinkKind.options]
  return sql<LinkedRow>('', LINKED, values)
}

const NOWHERE = [null, null, null, null]
const OF = `l.organization_id = $1::uuid and l.source_id = $2::uuid and l.from_run <= $3::integer
  and (l.to_run is null or l.to_run > $3::integer)`
const LINKED = `select * from (
    select l.kind, l.direction, o.type, l.id, o.name, coalesce(o.sort_key, '') as "sortKey" from (
      select kind, 'has' as direction, member_id::text as id from state_link l
        where ${OF} and l.kind = any($12::text[]) and l.owner_id = $4::uuid
      union all select kind, 'of', owner_id::text from state_link l where ${OF} and l.from_run > 0 and l.member_id = $4::uuid) l
    left join lateral (select o.type, o.name, o.sort_key from state_object o where o.organization_id = $1::uuid and o.source_id = $2::uuid
      and o.type = any($5::text[]) and o.object_id = l.id and o.from_run <= $3::integer
      order by o.to_run is null or o.to_run > $3::integer desc, o.from_run desc limit 1) o on true
    where $6::text is null or l.kind = $6::text) l
  where $8::text is null or (direction, kind, "sortKey", id) > ($8::text, $9::text, $10::text, $11::text)
  order by direction, kind, "sortKey", id limit $7::integer`
