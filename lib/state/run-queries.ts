// SQL of runs: their beginning, where they have come to, and their end.

import type { SqlScope } from '@/lib/db/organization'
import type { Place } from './write-queries'

export type RunRow = {
  id: string
  number: number
  status: 'running' | 'published' | 'abandoned'
  startedAt: Date
  publishedAt: Date | null
  complete: boolean
  parts: unknown
  progress: unknown
}

const RUN = `id, number, status, started_at as "startedAt", published_at as "publishedAt", complete, parts, progress`

/** Locked until the end of the transaction. */
export async function lockRunning({ sql, organizationId }: SqlScope, sourceId: string): Promise<RunRow | null> {
  const rows = await sql<RunRow>('state-running', RUNNING, [organizationId, sourceId])
  return rows[0] ?? null
}

const RUNNING = `select ${RUN} from state_run
  where organization_id = $1::uuid and source_id = $2::uuid and status = 'running' for update`

type NewRun = { id: string; at: Date; complete: boolean }

/** With the next number of the source. */
export async function insertRun(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { id, at, complete }: NewRun,
): Promise<number> {
  const rows = await sql<{ number: number }>('state-begin', BEGIN, [organizationId, sourceId, id, at, complete])
  const [row] = rows
  if (row === undefined) throw new Error('PostgreSQL told no number of the run')
  return row.number
}

const BEGIN = `insert into state_run (organization_id, source_id, id, number, status, started_at, complete)
  select $1::uuid, $2::uuid, $3::uuid, coalesce(max(number), 0) + 1, 'running', $4::timestamptz, $5::boolean
  from state_run where organization_id = $1::uuid and source_id = $2::uuid
  returning number`

export async function updateParts(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  parts: object,
): Promise<void> {
  await sql('state-parts', PARTS, [organizationId, sourceId, run, JSON.stringify(parts)])
}

const PARTS = `update state_run set parts = parts || $4::jsonb
  where organization_id = $1::uuid and source_id = $2::uuid and number = $3::integer and status = 'running'`

export async function updateProgress(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  progress: unknown,
): Promise<void> {
  await sql('state-progress', PROGRESS, [organizationId, sourceId, run, JSON.stringify(progress ?? null)])
}

const PROGRESS = `update state_run set progress = $4::jsonb
  where organization_id = $1::uuid and source_id = $2::uuid and number = $3::integer and status = 'running'`

/** Never before the one before it, whatever the clock says. False where it runs no longer. */
export async function publishRun(
  { sql, organizationId }: SqlScope,
  { sourceId, run }: Place,
  at: Date,
): Promise<boolean> {
  const rows = await sql('state-publish', PUBLISH, [organizationId, sourceId, run, at])
  return rows.length > 0
}

const PUBLISH = `update state_run set status = 'published', progress = null,
    published_at = greatest($4::timestamptz, (select max(published_at) from state_run
      where organization_id = $1::uuid and source_id = $2::uuid and status = 'published'))
  where organization_id = $1::uuid and source_id = $2::uuid and number = $3::integer and status = 'running'
  returning number`

/** False where it runs no longer. */
export async function markAbandoned({ sql, organizationId }: SqlScope, { sourceId, run }: Place): Promise<boolean> {
  const rows = await sql('state-abandon', ABANDON, [organizationId, sourceId, run])
  return rows.length > 0
}

const ABANDON = `update state_run set status = 'abandoned', progress = null
  where organization_id = $1::uuid and source_id = $2::uuid and number = $3::integer and status = 'running' returning number`

/** The last one that was published at or before a moment; the newest without one. */
export async function selectPublished(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  at: Date | undefined,
): Promise<RunRow | null> {
  const rows = await sql<RunRow>('state-published', PUBLISHED, [organizationId, sourceId, at ?? null])
  return rows[0] ?? null
}

const PUBLISHED = `select ${RUN} from state_run where organization_id = $1::uuid and source_id = $2::uuid and status = 'published'
    and published_at <= coalesce($3::timestamptz, 'infinity')
  order by published_at desc, number desc limit 1`

export function selectRuns(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<RunRow[]> {
  return sql<RunRow>('state-runs', RUNS, [organizationId, sourceId, before ?? null, limit])
}

const RUNS = `select ${RUN} from state_run where organization_id = $1::uuid and source_id = $2::uuid
    and status <> 'forgotten' and ($3::integer is null or number < $3::integer)
  order by number desc limit $4::integer`
