// SQL of what differs between two runs: it looks at what began and ended between them, so it costs what changed. No policy guards the
// tables: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import { MEMBER_TYPES, OWNER_TYPES } from './link-types'
import type { ChangeKind } from './schema'
import type { LinkKind, StateType } from './type-schema'

/** `after` a run, up to and with another. */
export type Between = { sourceId: string; after: number; upTo: number }
export type Filter = { types: readonly StateType[] | null; words: readonly string[] }

export type ChangeRow = {
  type: StateType
  id: string
  name: string
  sortKey: string
  change: ChangeKind
  /** '' of objects. */
  kind: LinkKind | ''
  memberId: string
  memberName: string | null
  /** The versions on both sides, by the run they are from. */
  before: number | null
  after: number | null
  /** When the run was published that found it so; null of what went. */
  foundAt: Date | null
}
export type ChangePosition = readonly [type: string, sortKey: string, id: string, kind: string, memberId: string]

const OBJECT = `o.organization_id = $1::uuid and o.source_id = $2::uuid`
const LINK = `l.organization_id = $1::uuid and l.source_id = $2::uuid`
const BEGAN = (row: string) =>
  `${row}.from_run > 0 and ${row}.from_run > $3::integer and ${row}.from_run <= $4::integer and (${row}.to_run is null or ${row}.to_run > $4::integer)`
const ENDED = (row: string) =>
  `${row}.to_run > $3::integer and ${row}.to_run <= $4::integer and ${row}.from_run <= $3::integer`
const VERSION = 'o.type, o.object_id, o.name, o.hash, o.from_run, o.sort_key, o.search_key from state_object o'
const ENDS = 'l.kind, l.owner_id, l.member_id, l.from_run from state_link l'

/** The newest version known by then, which may have ended: what a link leads to has a name all the same. */
const END_OF = (
  id: string,
  types: string,
) => `left join lateral (select o.name, o.sort_key, o.search_key from state_object o
  where ${OBJECT} and o.type = any(${types}) and o.object_id = ${id}::text and o.from_run <= $4::integer
  order by o.from_run desc limit 1)`

const CHANGES = `with began as materialized (select ${VERSION} where ${OBJECT} and ${BEGAN('o')}),
  ended as materialized (select ${VERSION} where ${OBJECT} and ${ENDED('o')}),
  linked as materialized (select ${ENDS} where ${LINK} and ${BEGAN('l')}),
  unlinked as materialized (select ${ENDS} where ${LINK} and ${ENDED('l')}),
  objects as (select type, object_id as id, coalesce(b.name, e.name) as name, coalesce(b.sort_key, e.sort_key) as sort_key,
      coalesce(b.search_key, e.search_key) as search_key,
      case when e.hash is null then 'added' when b.hash is null then 'removed' else 'changed' end as change,
      '' as kind, '' as member_id, null::text as member_name, e.from_run as before, b.from_run as after
    from began b full join ended e using (type, object_id) where (b.hash, b.name) is distinct from (e.hash, e.name)),
  links as (select ($5::jsonb ->> l.kind) as type, l.owner_id::text as id, coalesce(o.name, l.owner_id::text) as name,
      coalesce(o.sort_key, '') as sort_key, concat_ws(chr(10), o.search_key, m.search_key) as search_key, l.change, l.kind,
      l.member_id::text, m.name, null::integer, l.began
    from (select kind, owner_id, member_id, case when e.from_run is null then 'link-added' else 'link-removed' end as change,
        b.from_run as began
      from linked b full join unlinked e using (kind, owner_id, member_id) where b.from_run is null or e.from_run is null) l
    ${END_OF('l.owner_id', `array[$5::jsonb ->> l.kind]`)} o on true ${END_OF('l.member_id', '$6::text[]')} m on true),
  changes as (select * from (select * from objects union all select * from links) c
    where ($7::text[] is null or c.type = any($7::text[]))
      and not exists (select from unnest($8::text[]) w where strpos(c.search_key, w) = 0))`

function valuesOf({ organizationId }: SqlScope, { sourceId, after, upTo }: Between, { types, words }: Filter) {
  return [organizationId, sourceId, after, upTo, JSON.stringify(OWNER_TYPES), MEMBER_TYPES, types, words]
}

/** `kinds`: null for all. */
export type Page = { kinds: readonly ChangeKind[] | null; position: ChangePosition | null; limit: number }

/** By type and name, what happened to an object before what happened to its links. */
export function selectChanges(
  scope: SqlScope,
  between: Between,
  { kinds, position, limit, ...filter }: Filter & Page,
): Promise<ChangeRow[]> {
  const values = [...valuesOf(scope, between, filter), limit, kinds]
  return scope.sql<ChangeRow>('', PAGE(position ? BEHIND : ''), position ? [...values, ...position] : values)
}

const BEHIND =
  'and (c.type, c.sort_key, c.id, c.kind, c.member_id) > ($11::text, $12::text, $13::text, $14::text, $15::text)'
const PAGE = (behind: string) => `${CHANGES}
  select c.type, c.id, c.name, c.sort_key as "sortKey", c.change, c.kind, c.member_id as "memberId", c.member_name as "memberName",
    c.before, c.after, r.published_at as "foundAt"
  from (select * from changes c where ($10::text[] is null or c.change = any($10::text[])) ${behind}
    order by c.type, c.sort_key, c.id, c.kind, c.member_id limit $9::integer) c
  left join state_run r on r.organization_id = $1::uuid and r.source_id = $2::uuid and r.number = c.after
  order by c.type, c.sort_key, c.id, c.kind, c.member_id`

export type Counts = { added: number; removed: number; changed: number; links: number }

export async function countChanges(scope: SqlScope, between: Between, filter: Filter): Promise<Counts> {
  const [counts] = await scope.sql<Counts>('', COUNT, valuesOf(scope, between, filter))
  return counts ?? { added: 0, removed: 0, changed: 0, links: 0 }
}

const COUNT = `${CHANGES}
  select count(*) filter (where change = 'added')::integer as added, count(*) filter (where change = 'removed')::integer as removed,
    count(*) filter (where change = 'changed')::integer as changed, count(*) filter (where kind <> '')::integer as links
  from changes`

export type VersionKey = { type: StateType; id: string; run: number }
export type VersionProperties = VersionKey & { properties: Record<string, unknown> }

export function selectProperties(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  keys: readonly VersionKey[],
): Promise<VersionProperties[]> {
  const values = [keys.map(({ type }) => type), keys.map(({ id }) => id), keys.map(({ run }) => run)]
  return sql<VersionProperties>('', PROPERTIES, [organizationId, sourceId, ...values])
}

const PROPERTIES = `select o.type, o.object_id as id, o.from_run as run, o.properties
  from unnest($3::text[], $4::text[], $5::integer[]) k(type, id, run)
  cross join lateral (select * from state_object o where ${OBJECT} and o.type = k.type and o.object_id = k.id and o.from_run = k.run limit 1) o`
