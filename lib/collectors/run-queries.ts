// SQL of runs: beginning one takes the connector over from whoever had it, and ending one says when the next is due.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition } from '@/lib/sources/connector-schema'
import type { Ending } from './outcome'

export type Begun = {
  fence: string
  run_id: string
  source_id: string
  kind: string
  settings: unknown
  cloud: string
  tenant_id: string
  credential_id: string
  licence: 'premium' | 'free' | null
  consecutive_failures: number
  condition: Condition | null
}

/**
 * Nothing where nothing is due any more. A run that is still called running belongs to a worker that died: jobs of one connector never run
 * side by side. Until `lease` nobody else takes the connector for due.
 */
const BEGIN = `
  with mine as (
    update connector c set fence = c.fence + 1, next_run_at = $4
    from effective_connector e
    where c.organization_id = $1 and c.id = $2 and e.organization_id = $1 and e.id = $2 and e.collects
      and (c.throttled_until is null or c.throttled_until <= $3)
      and (c.next_run_at <= $3 or exists (select from collection_run r
        where r.organization_id = $1 and r.connector_id = $2 and r.status in ('queued', 'running')))
    returning c.fence, c.source_id, c.kind, e.settings, e.cloud, e.tenant_id, e.credential_id, e.licence, c.consecutive_failures, c.condition
  ), stopped as (
    update collection_run r set status = 'stopped', ended_at = $3
    where r.organization_id = $1 and r.connector_id = $2 and r.status = 'running' and exists (select from mine)
  ), taken as (
    update collection_run r set status = 'running', started_at = $3, fence = mine.fence from mine
    where r.organization_id = $1 and r.connector_id = $2 and r.status = 'queued'
    returning r.id
  ), made as (
    insert into collection_run (organization_id, id, connector_id, fence, trigger, status, queued_at, started_at)
    select $1, $5, $2, mine.fence, 'schedule', 'running', $3, $3 from mine where not exists (select from collection_run r
      where r.organization_id = $1 and r.connector_id = $2 and r.status = 'queued')
    returning id
  )
  select mine.*, coalesce((select id from taken), (select id from made)) as run_id from mine`

export async function beginRun(
  { sql, organizationId }: SqlScope,
  connectorId: string,
  { now, lease, id }: { now: Date; lease: Date; id: string },
): Promise<Begun | null> {
  const [begun] = await sql<Begun>('collect-begin', BEGIN, [organizationId, connectorId, now, lease, id])
  return begun ?? null
}

export type RunKey = { connectorId: string; runId: string; fence: string }

/** Rows only where this run is still the newest, and the connector still collects; the row stays locked until the transaction ends. */
const HOLD = `
  select 1 from connector c
  where c.organization_id = $1 and c.id = $2 and c.fence = $3
    and exists (select from effective_connector e where e.organization_id = $1 and e.id = $2 and e.collects)
  for no key update of c`

export async function holdsFence({ sql, organizationId }: SqlScope, { connectorId, fence }: RunKey): Promise<boolean> {
  const rows = await sql('collect-hold', HOLD, [organizationId, connectorId, fence])
  return rows.length > 0
}

/**
 * Who asked for a run meanwhile does not wait, nor does who was woken, so that it is no longer due when this run's lease ends; whoever was
 * paused or switched off meanwhile is not due.
 */
const END = `
  with mine as (select next_run_at is distinct from $9 as woken from connector
    where organization_id = $1 and id = $2 and fence = $3 for no key update)
  update connector c set
    next_run_at = case when not e.collects then null else greatest($7::timestamptz, case
      when exists (select from collection_run r
        where r.organization_id = $1 and r.connector_id = $2 and r.status = 'queued') then $4::timestamptz
      when mine.woken then least(c.next_run_at, $5::timestamptz)
      else $5::timestamptz end) end,
    condition = $6, throttled_until = $7, consecutive_failures = $8,
    last_success_at = case when $8 = 0 then $4::timestamptz else c.last_success_at end
  from effective_connector e, mine
  where c.organization_id = $1 and c.id = $2 and c.fence = $3 and e.organization_id = $1 and e.id = $2
  returning c.next_run_at, mine.woken`

export type Ended = { next_run_at: Date | null; woken: boolean }

/** Null: overtaken. */
export async function updateEnded(
  { sql, organizationId }: SqlScope,
  { connectorId, fence }: RunKey,
  { now, lease, next, condition, throttledUntil, failures }: Ending & { now: Date; lease: Date },
): Promise<Ended | null> {
  const values = [organizationId, connectorId, fence, now, next, condition, throttledUntil, failures, lease]
  const [ended] = await sql<Ended>('collect-end', END, values)
  return ended ?? null
}

const HAND_BACK = `
  update connector c set next_run_at = case when e.collects then least(c.next_run_at, $4::timestamptz) end
  from effective_connector e
  where c.organization_id = $1 and c.id = $2 and c.fence = $3 and e.organization_id = $1 and e.id = $2
  returning c.next_run_at`

/** Of a run that was stopped before it could tell how the connector is doing. */
export async function handBack(
  { sql, organizationId }: SqlScope,
  { connectorId, fence }: RunKey,
  now: Date,
): Promise<Date | null> {
  const [ended] = await sql<Pick<Ended, 'next_run_at'>>('collect-hand-back', HAND_BACK, [
    ...[organizationId, connectorId, fence, now],
  ])
  return ended?.next_run_at ?? null
}

const END_RUN = `
  update collection_run set status = $3, ended_at = $4, problem = $5 where organization_id = $1 and id = $2 and status = 'running'`

export async function endRun(
  { sql, organizationId }: SqlScope,
  { runId }: RunKey,
  { status, now, problem }: { status: 'done' | 'failed' | 'stopped'; now: Date; problem: Condition | null },
): Promise<void> {
  await sql('collect-end-run', END_RUN, [organizationId, runId, status, now, problem])
}

const PRUNE = `delete from collection_run where organization_id = $1 and connector_id = $2 and queued_at < $3 and status not in ('queued', 'running')`

export async function deleteOldRuns(
  { sql, organizationId }: SqlScope,
  connectorId: string,
  before: Date,
): Promise<void> {
  await sql('collect-prune', PRUNE, [organizationId, connectorId, before])
}
