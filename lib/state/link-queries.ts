// SQL that writes who belongs to what. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { LinkKind } from './type-schema'
import type { Place, Tally } from './write-queries'

/** Two lists of the same length: whose, and who. */
export type Pairs = { owners: readonly string[]; members: readonly string[] }

/** Tells how many were not there. */
export async function insertLinks(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { kind, owners, members }: Pairs & { kind: LinkKind },
): Promise<number> {
  const rows = await sql<{ added: number }>('', ADD, [organizationId, sourceId, run, kind, owners, members])
  return rows[0]?.added ?? 0
}

/** Each is looked up by its key: whatever PostgreSQL thinks of how many there are, it is to read no more. */
const KNOWN = `from state_link l where l.organization_id = $1::uuid and l.source_id = $2::uuid and l.kind = $4::text
  and l.owner_id = g.owner_id and l.member_id = g.member_id and l.to_run is null limit 1`
const GIVEN = '(select distinct owner_id, member_id from unnest($5::uuid[], $6::uuid[]) p(owner_id, member_id)) g'
const ADD = `with added as (insert into state_link (organization_id, source_id, kind, owner_id, member_id, from_run)
    select $1::uuid, $2::uuid, $4::text, g.owner_id, g.member_id, $3::integer
    from ${GIVEN} left join lateral (select true as is_there ${KNOWN}) known on true where known.is_there is null
    returning 1)
  select count(*)::integer as added from added`

type Link = { ownerId: string; memberId: string }

/** Links of these owners that are not among the pairs. */
export function selectMissing(
  { sql, organizationId }: SqlScope,
  { sourceId }: Place,
  { kind, of, owners, members }: Pairs & { kind: LinkKind; of: readonly string[] },
): Promise<Link[]> {
  return sql<Link>('', MISSING, [organizationId, sourceId, kind, of, owners, members])
}

const MISSING = `select l.owner_id as "ownerId", l.member_id as "memberId"
  from (select distinct unnest($4::uuid[]) as id) o
  cross join lateral (select owner_id, member_id from state_link l where l.organization_id = $1::uuid and l.source_id = $2::uuid
    and l.kind = $3::text and l.owner_id = o.id and l.to_run is null offset 0) l
  where not exists (select from unnest($5::uuid[], $6::uuid[]) g(owner_id, member_id)
    where g.owner_id = l.owner_id and g.member_id = l.member_id)
  order by 1, 2`

/** Tells how many; what began in this very run leaves no trace. */
export async function endLinks(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { kind, owners, members }: Pairs & { kind: LinkKind },
): Promise<number> {
  const rows = await sql<{ ended: number }>('', END, [organizationId, sourceId, run, kind, owners, members])
  return rows[0]?.ended ?? 0
}

const ended = (gone: string) => `with gone as materialized (${gone}),
  fresh as (delete from state_link where organization_id = $1::uuid
    and ctid = any(array(select place from gone where from_run = $3::integer)) returning 1),
  ended as (update state_link set to_run = $3::integer where organization_id = $1::uuid
    and ctid = any(array(select place from gone where from_run < $3::integer)) returning 1)
  select ((select count(*) from fresh) + (select count(*) from ended))::integer as ended`
const END = ended(
  `select l.place, l.from_run from ${GIVEN} cross join lateral (select l.ctid as place, l.from_run ${KNOWN}) l`,
)

/** All of owners that are not among the seen. */
export async function endLinksOfOthers(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { kind, seen }: { kind: LinkKind; seen: readonly string[] },
): Promise<number> {
  const rows = await sql<{ ended: number }>('', END_OTHERS, [organizationId, sourceId, run, kind, seen])
  return rows[0]?.ended ?? 0
}

const END_OTHERS = ended(`select l.ctid as place, l.from_run from state_link l
  where l.organization_id = $1::uuid and l.source_id = $2::uuid and l.kind = $4::text and l.to_run is null
    and not exists (select from unnest($5::uuid[]) s(id) where s.id = l.owner_id)`)

/** What a run wrote of links, of one kind or of all; those that it ended go on. */
export async function undoLinks(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  kind: LinkKind | null,
): Promise<void> {
  const values = [organizationId, sourceId, run, kind]
  await Promise.all([sql('', UNDO_BEGUN, values), sql('', UNDO_ENDED, values)])
}

const OF_KIND = 'organization_id = $1::uuid and source_id = $2::uuid and ($4::text is null or kind = $4::text)'
const UNDO_BEGUN = `delete from state_link where ${OF_KIND} and from_run = $3::integer and from_run > 0`
const UNDO_ENDED = `update state_link set to_run = null where ${OF_KIND} and to_run = $3::integer`

export async function tallyLinks(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  kind: LinkKind,
): Promise<Tally> {
  const [tally] = await sql<Tally>('', TALLY, [organizationId, sourceId, run, kind])
  return tally ?? { count: 0, added: 0, changed: 0, removed: 0 }
}

const ALL = 'from state_link where organization_id = $1::uuid and source_id = $2::uuid and kind = $4::text'
const TALLY = `select (select count(*) ${ALL} and to_run is null)::integer as count,
    count(*) filter (where e.owner_id is null)::integer as added, 0 as changed,
    count(*) filter (where b.owner_id is null)::integer as removed
  from (select owner_id, member_id ${ALL} and from_run = $3::integer and from_run > 0) b
  full join (select owner_id, member_id ${ALL} and to_run = $3::integer) e using (owner_id, member_id)`
