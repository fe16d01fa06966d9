// SQL that forgets records: by age, and the older of two versions of one event.

import type { SqlScope } from '@/lib/db/organization'

export type Gone = { gone: number }

/** Of one organization, the oldest first, at most so many. Tells how many went. */
export async function deleteBefore({ sql, organizationId }: SqlScope, before: Date, limit: number): Promise<number> {
  const rows = await sql<Gone>('activity-delete-before', BEFORE, [organizationId, before, limit])
  return rows[0]?.gone ?? 0
}

/** Among what happened since then: of an event that is there under two times, the version that came last stays. */
export async function deleteOutdated({ sql, organizationId }: SqlScope, since: Date): Promise<number> {
  const rows = await sql<Gone>('', OUTDATED, [organizationId, since])
  return rows[0]?.gone ?? 0
}

export async function selectKeptDays({ sql, organizationId }: SqlScope): Promise<number | null> {
  const rows = await sql<{ days: number }>('activity-kept-days', KEPT_DAYS, [organizationId])
  return rows[0]?.days ?? null
}

const KEPT_DAYS = 'select activity_kept_days as days from organization where id = $1::uuid'

/** Of the rows that were chosen by key: a row's place is unique within its month only. */
export const deletion = (chosen: string) => `with chosen as materialized (${chosen}),
  deleted as (delete from activity_record r using chosen c where r.organization_id = $1::uuid and r.source_id = c.source_id
    and r.stream = c.stream and r.graph_id = c.graph_id and r.occurred_at = c.occurred_at returning 1)
  select count(*)::integer as gone from deleted`

const BEFORE = deletion(`select source_id, stream, graph_id, occurred_at from activity_record
  where organization_id = $1::uuid and occurred_at < $2::timestamptz order by occurred_at limit $3::integer`)

const OUTDATED = deletion(`select source_id, stream, graph_id, occurred_at from (
    select source_id, stream, graph_id, occurred_at,
      row_number() over (partition by source_id, stream, graph_id order by updated_at desc, first_seen_at desc, occurred_at desc) as age
    from activity_record join (
      select source_id, stream, graph_id from activity_record where organization_id = $1::uuid and occurred_at >= $2::timestamptz
      group by source_id, stream, graph_id having count(*) > 1) twice using (source_id, stream, graph_id)
    where organization_id = $1::uuid and occurred_at >= $2::timestamptz) versions
  where age > 1`)
