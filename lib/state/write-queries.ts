// SQL that writes versions of objects, a page in one statement. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { StateType } from './type-schema'

/** A run of a source. */
export type Place = { sourceId: string; run: number }

/**
 * `rows` is a JSON array with the short names below, each object once. Whatever is there already as it is given is neither written nor locked.
 * Planned anew each time: a plan made while the table was empty would read all of it.
 */
export async function upsertObjects(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  type: StateType,
  rows: string,
): Promise<{ added: number; changed: number }> {
  const [counts] = await sql<{ added: number; changed: number }>('', WRITE, [organizationId, sourceId, run, type, rows])
  return counts ?? { added: 0, changed: 0 }
}

/**
 * The current version of this very run is written over; one of an earlier run ends where the new one begins. Each is looked up by its key and
 * written at its place: whatever PostgreSQL thinks of how many there are, it is to read no more.
 */
const WRITE = `with given as materialized (
    select * from jsonb_to_recordset($5::jsonb) as i(id text, n text, sk text, fk text, h bytea, p jsonb)),
  differing as materialized (
    select g.*, known.object_id is not null as was, known.ctid as place, known.from_run from given g
    left join lateral (select ctid, object_id, hash, name, from_run from state_object o where o.organization_id = $1::uuid
      and o.source_id = $2::uuid and o.type = $4::text and o.object_id = g.id and o.to_run is null limit 1) known on true
    where known.hash is distinct from g.h or known.name is distinct from g.n),
  ended as (update state_object o set to_run = $3::integer where o.organization_id = $1::uuid
    and o.ctid = any(array(select place from differing where from_run < $3::integer))),
  written as (insert into state_object (organization_id, source_id, type, object_id, from_run, name, sort_key, search_key, hash, properties)
    select $1::uuid, $2::uuid, $4::text, d.id, $3::integer, d.n, d.sk, d.fk, d.h, d.p from differing d
    on conflict (organization_id, source_id, type, object_id, from_run) do update set name = excluded.name,
      sort_key = excluded.sort_key, search_key = excluded.search_key, hash = excluded.hash, properties = excluded.properties)
  select count(*) filter (where not was)::integer as added, count(*) filter (where was)::integer as changed from differing`

export async function selectUnseen(
  { sql, organizationId }: SqlScope,
  { sourceId }: Place,
  { type, seen }: { type: StateType; seen: readonly string[] },
): Promise<string[]> {
  const rows = await sql<{ id: string }>('', UNSEEN, [organizationId, sourceId, type, seen])
  return rows.map(({ id }) => id)
}

const UNSEEN = `select o.object_id as id from state_object o
  where o.organization_id = $1::uuid and o.source_id = $2::uuid and o.type = $3::text and o.to_run is null
    and not exists (select from unnest($4::text[]) s(id) where s.id = o.object_id)
  order by o.object_id`

export type Present = {
  having: Readonly<Record<string, string>> | undefined
  among: readonly string[] | null
  after: string | null
  limit: number | null
}

export async function selectPresent(
  { sql, organizationId }: SqlScope,
  { sourceId }: Place,
  { type, having, among, after, limit }: Present & { type: StateType },
): Promise<string[]> {
  const properties = having ? JSON.stringify(having) : null
  const rows = await sql<{ id: string }>('', PRESENT, [
    ...[organizationId, sourceId, type, properties, among, after, limit],
  ])
  return rows.map(({ id }) => id)
}

const PRESENT = `select o.object_id as id from state_object o
  where o.organization_id = $1::uuid and o.source_id = $2::uuid and o.type = $3::text and o.to_run is null
    and ($4::jsonb is null or o.properties @> $4::jsonb) and ($5::text[] is null or o.object_id = any($5::text[]))
    and ($6::text is null or o.object_id > $6::text)
  order by o.object_id limit $7::integer`

/** Tells how many; what began in this very run leaves no trace. */
export async function endObjects(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { type, ids }: { type: StateType; ids: readonly string[] },
): Promise<number> {
  const rows = await sql<{ ended: number }>('', END, [organizationId, sourceId, run, type, ids])
  return rows[0]?.ended ?? 0
}

const END = `with gone as materialized (select o.place, o.from_run from (select distinct unnest($5::text[]) as id) g
    cross join lateral (select ctid as place, from_run from state_object o where o.organization_id = $1::uuid and o.source_id = $2::uuid
      and o.type = $4::text and o.object_id = g.id and o.to_run is null limit 1) o),
  fresh as (delete from state_object where organization_id = $1::uuid
    and ctid = any(array(select place from gone where from_run = $3::integer)) returning 1),
  ended as (update state_object set to_run = $3::integer where organization_id = $1::uuid
    and ctid = any(array(select place from gone where from_run < $3::integer)) returning 1)
  select ((select count(*) from fresh) + (select count(*) from ended))::integer as ended`

/** What a run wrote of objects, of one type or of all; the versions that it ended go on. */
export async function undoObjects(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  type: StateType | null,
): Promise<void> {
  const values = [organizationId, sourceId, run, type]
  await Promise.all([sql('', UNDO_BEGUN, values), sql('', UNDO_ENDED, values)])
}

const OF_TYPE = 'organization_id = $1::uuid and source_id = $2::uuid and ($4::text is null or type = $4::text)'
const UNDO_BEGUN = `delete from state_object where ${OF_TYPE} and from_run = $3::integer and from_run > 0`
const UNDO_ENDED = `update state_object set to_run = null where ${OF_TYPE} and to_run = $3::integer`

export type Tally = { count: number; added: number; changed: number; removed: number }

export async function tallyObjects(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  type: StateType,
): Promise<Tally> {
  const [tally] = await sql<Tally>('', TALLY, [organizationId, sourceId, run, type])
  return tally ?? { count: 0, added: 0, changed: 0, removed: 0 }
}

const ALL = 'from state_object where organization_id = $1::uuid and source_id = $2::uuid and type = $4::text'
const TALLY = `select (select count(*) ${ALL} and to_run is null)::integer as count,
    count(*) filter (where e.object_id is null)::integer as added,
    count(*) filter (where (b.hash, b.name) <> (e.hash, e.name))::integer as changed,
    count(*) filter (where b.object_id is null)::integer as removed
  from (select object_id, hash, name ${ALL} and from_run = $3::integer and from_run > 0) b
  full join (select object_id, hash, name ${ALL} and to_run = $3::integer) e using (object_id)`
