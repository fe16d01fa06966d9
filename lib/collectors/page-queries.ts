// SQL that belongs to a page of a log: events that could not be stored, and what the run counts.

import { newId } from '@/lib/db/id'
import type { SqlScope } from '@/lib/db/organization'
import type { RunKey } from './run-queries'
import type { Reject } from './sift'
import type { LogKey } from './stream-queries'
import type { Counts } from './windows'

const INSERT_REJECTS = `
  insert into collection_reject (organization_id, id, connector_id, stream, graph_id, occurred_at, reason, raw, rejected_at)
  select $1, r.id, $2, $3, r.graph_id, r.occurred_at, r.reason, r.raw, $4
  from jsonb_to_recordset($5::jsonb) as r(id uuid, graph_id text, occurred_at timestamptz, reason text, raw text)
  on conflict (organization_id, connector_id, stream, md5(raw)) do nothing
  returning occurred_at`

/** The times of those that are new; Graph sends the others again and again. */
export async function insertRejects(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  { rejects, now }: { rejects: readonly Reject[]; now: Date },
): Promise<(number | null)[]> {
  if (rejects.length === 0) return []
  const rows = rejects.map(({ graphId, at, reason, raw }) => ({
    id: newId(),
    graph_id: graphId,
    occurred_at: at === null ? null : new Date(at),
    reason,
    raw,
  }))
  const values = [organizationId, connectorId, stream, now, JSON.stringify(rows)]
  const inserted = await sql<{ occurred_at: Date | null }>('collect-reject', INSERT_REJECTS, values)
  return inserted.map((row) => row.occurred_at?.getTime() ?? null)
}

const COUNT = `
  update collection_run set read_count = read_count + $3, stored_count = stored_count + $4, changed_count = changed_count + $5,
    left_out_count = left_out_count + $6, rejected_count = rejected_count + $7, late_count = late_count + $8
  where organization_id = $1 and id = $2`

export async function countRun(
  { sql, organizationId }: SqlScope,
  { runId }: RunKey,
  counts: Counts & { read: number },
): Promise<void> {
  const { read, stored, changed, leftOut, rejected, late } = counts
  await sql('collect-count', COUNT, [organizationId, runId, read, stored, changed, leftOut, rejected, late])
}
