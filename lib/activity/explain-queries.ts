// SQL that finds events of a directory by what they are about. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { RecordKey } from './record-id'
import type { Change } from './schema'
import { byKeysAlone } from './statement'

export type EventRow = RecordKey & { who: string; activity: string; changes: Change[]; terms: string[] }
export type Stretch = { from: Date; to: Date; terms: readonly string[]; after: string | null; limit: number }

/** Newest first, from `to` on or behind a moment; what failed changed nothing. By the inverted index, because each month has few of them. */
export async function selectEvents(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { from, to, terms, after, limit }: Stretch,
): Promise<EventRow[]> {
  const values = [organizationId, sourceId, from, to, terms, after, limit]
  const [, rows] = await Promise.all([byKeysAlone(sql), sql<EventRow>('', EVENTS, values)])
  return rows
}

const EVENTS = `select source_id as "sourceId", stream, graph_id as "graphId", who, activity, changes, terms::text[] as terms,
    to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt"
  from (select * from activity_record r where organization_id = $1::uuid and occurred_at >= $3::timestamptz
      and occurred_at <= coalesce($6::timestamptz, $4::timestamptz) and terms && $5::bigint[] offset 0) r
  where source_id = $2::uuid and kind = 'activity' and result is distinct from 'failure' and result is distinct from 'timeout'
  order by occurred_at desc, graph_id desc limit $7::integer`
