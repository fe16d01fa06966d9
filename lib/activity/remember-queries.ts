// SQL of the dictionary of values as it is written: what is new in it, and what no record has any longer.

import type { SqlScope } from '@/lib/db/organization'
import type { Gone } from './retention-queries'
import type { TermField } from './term'

/** With the first day of the last month that it is known of. */
export type Value = { field: TermField; term: string; value: string; key: string; lastMonth: string }

/**
 * By one statement in the order of the key, so that two who write the same values never wait for each other in a circle; what is known as
 * well or better is neither written nor locked. Of an organization that is being deleted nothing more is kept.
 */
export function upsertValues({ sql, organizationId }: SqlScope, values: readonly Value[]) {
  const rows = values.map(({ field, term, value, key, lastMonth }) => ({
    f: field,
    t: term,
    v: value,
    k: key,
    m: lastMonth,
  }))
  return sql('', UPSERT, [organizationId, JSON.stringify(rows)])
}

const UPSERT = `insert into activity_value as v (organization_id, field, term, value, key, last_month)
  select $1::uuid, i.f, i.t, i.v, i.k, i.m
  from jsonb_to_recordset($2::jsonb) as i(f text, t bigint, v text, k text, m date)
  left join activity_value known on known.organization_id = $1::uuid and known.field = i.f and known.term = i.t
  where (known.term is null or known.last_month < i.m)
    and exists (select from organization where id = $1::uuid and deleting_at is null)
  order by i.f, i.t
  on conflict (organization_id, field, term) do update set last_month = excluded.last_month where v.last_month < excluded.last_month`

/** At most so many; locked in the order in which they are written. Tells how many went. */
export async function deleteValues({ sql, organizationId }: SqlScope, before: Date, limit: number): Promise<number> {
  const rows = await sql<Gone>('activity-delete-values', DELETE, [
    organizationId,
    before.toISOString().slice(0, 10),
    limit,
  ])
  return rows[0]?.gone ?? 0
}

const DELETE = `with chosen as materialized (select field, term from activity_value
    where organization_id = $1::uuid and last_month < $2::date order by field, term limit $3::integer for update),
  deleted as (delete from activity_value v using chosen c
    where v.organization_id = $1::uuid and v.field = c.field and v.term = c.term returning 1)
  select count(*)::integer as gone from deleted`
