// SQL of forgetting: runs that answer for no moment any more, and versions that ended by then. Every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { Place } from './write-queries'

/** Of each source the last run that was published by then. */
export function selectBorders({ sql, organizationId }: SqlScope, before: Date): Promise<Place[]> {
  return sql<Place>('state-borders', BORDERS, [organizationId, before])
}

const BORDERS = `select distinct on (source_id) source_id as "sourceId", number as run from state_run
  where organization_id = $1::uuid and status = 'published' and published_at <= $2::timestamptz
  order by source_id, published_at desc, number desc`

/** Their rows stay: they say since when a version is known that is still there. */
export async function markForgotten({ sql, organizationId }: SqlScope, { sourceId, run }: Place): Promise<void> {
  await sql('state-forget', FORGET, [organizationId, sourceId, run])
}

const FORGET = `update state_run set status = 'forgotten', parts = '{}', deltas = null
  where organization_id = $1::uuid and source_id = $2::uuid and number < $3::integer and status in ('published', 'abandoned')`

/** At most so many; tells how many went. */
export function deleteEndedObjects(scope: SqlScope, border: Place, limit: number): Promise<number> {
  return deleteEnded(scope, border, { table: 'state_object', limit })
}

export function deleteEndedLinks(scope: SqlScope, border: Place, limit: number): Promise<number> {
  return deleteEnded(scope, border, { table: 'state_link', limit })
}

type Ended = { table: 'state_object' | 'state_link'; limit: number }

async function deleteEnded(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  { table, limit }: Ended,
): Promise<number> {
  const rows = await sql<{ gone: number }>('', DELETE(table), [organizationId, sourceId, run, limit])
  return rows[0]?.gone ?? 0
}

const DELETE = (table: Ended['table']) => `with deleted as (delete from ${table} where organization_id = $1::uuid
    and ctid = any(array(select ctid from ${table}
      where organization_id = $1::uuid and source_id = $2::uuid and to_run <= $3::integer limit $4::integer)) returning 1)
  select count(*)::integer as gone from deleted`
