// SQL of what a run of the State connector takes from those before it: verdicts, and where changes are told from.

import type { SqlScope } from '@/lib/db/organization'
import type { Place } from '@/lib/state/write'

export type Latest = {
  parts: unknown
  deltas: unknown
  /** When the last one began that read everything. */
  completeAt: Date | null
}

const LATEST = `
  select parts, deltas, (select max(started_at) from state_run
    where organization_id = $1 and source_id = $2 and status = 'published' and complete) as "completeAt"
  from state_run where organization_id = $1 and source_id = $2 and status = 'published' order by number desc limit 1`

/** Of the newest published run; null before the first. */
export async function selectLatest({ sql, organizationId }: SqlScope, sourceId: string): Promise<Latest | null> {
  const [latest] = await sql<Latest>('collect-state-latest', LATEST, [organizationId, sourceId])
  return latest ?? null
}

const DELTAS = 'update state_run set deltas = $4 where organization_id = $1 and source_id = $2 and number = $3'

export async function updateDeltas(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  deltas: object,
): Promise<void> {
  await sql('collect-state-deltas', DELTAS, [organizationId, sourceId, run, JSON.stringify(deltas)])
}
