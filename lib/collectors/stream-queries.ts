// SQL of how far each log was read, and of its hours.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition, Stream } from '@/lib/sources/connector-schema'
import type { Verdict } from '@/lib/sources/run-schema'
import type { Log } from './run'
import type { StreamState } from './stream-state'
import type { Hour } from './windows'

/** One log of one connector. */
export type LogKey = { connectorId: string; stream: Stream }

type StreamRow = {
  stream: string
  watermark: Date | null
  backfilled_to: Date | null
  floor: Date | null
  slice_seconds: number
  overlap_seconds: number
  overlap_at: Date | null
  overlap_cursor: Date | null
  overlap_floor: Date | null
  late_pass_at: Date | null
  late_cursor: Date | null
  deep_pass_at: Date | null
  last_event_at: Date | null
  filters_failed: boolean | null
  lateness: number[]
  condition: Condition | null
  failures: number
  retry_at: Date | null
}

export async function selectStreams(
  { sql, organizationId }: SqlScope,
  connectorId: string,
): Promise<Map<string, Omit<Log, 'stream'>>> {
  const rows = await sql<StreamRow>(
    'collect-streams',
    'select * from connector_stream where organization_id = $1 and connector_id = $2',
    [organizationId, connectorId],
  )
  return new Map(rows.map((row) => [row.stream, { state: stateOf(row), failing: failingOf(row) }]))
}

function stateOf(row: StreamRow): StreamState {
  return {
    watermark: row.watermark?.getTime() ?? null,
    backfilledTo: row.backfilled_to?.getTime() ?? null,
    floor: row.floor?.getTime() ?? null,
    sliceMs: row.slice_seconds * 1000,
    overlapMs: row.overlap_seconds * 1000,
    overlapAt: row.overlap_at?.getTime() ?? null,
    overlapCursor: row.overlap_cursor?.getTime() ?? null,
    overlapFloor: row.overlap_floor?.getTime() ?? null,
    latePassAt: row.late_pass_at?.getTime() ?? null,
    lateCursor: row.late_cursor?.getTime() ?? null,
    deepPassAt: row.deep_pass_at?.getTime() ?? null,
    lastEventAt: row.last_event_at?.getTime() ?? null,
    takesStatusFilter: row.filters_failed,
    lateness: row.lateness,
  }
}

/** Somebody may have woken it: then it is worth trying at once. */
function failingOf({ condition, failures, retry_at }: StreamRow): Log['failing'] {
  return condition && { condition, failures, retryAt: retry_at ?? new Date(0) }
}

const UPSERT_STREAM = `
  insert into connector_stream (organization_id, connector_id, stream, watermark, backfilled_to, floor, slice_seconds, overlap_seconds,
    overlap_at, overlap_cursor, overlap_floor, late_pass_at, late_cursor, deep_pass_at, last_event_at, filters_failed, lateness)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  on conflict (organization_id, connector_id, stream) do update set
    watermark = excluded.watermark, backfilled_to = excluded.backfilled_to, floor = excluded.floor,
    slice_seconds = excluded.slice_seconds, overlap_seconds = excluded.overlap_seconds, overlap_at = excluded.overlap_at,
    overlap_cursor = excluded.overlap_cursor, overlap_floor = excluded.overlap_floor, late_pass_at = excluded.late_pass_at,
    late_cursor = excluded.late_cursor, deep_pass_at = excluded.deep_pass_at, last_event_at = excluded.last_event_at,
    filters_failed = excluded.filters_failed, lateness = excluded.lateness`

export async function upsertStream(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  state: StreamState,
): Promise<void> {
  const { watermark, backfilledTo, floor, overlapAt, overlapCursor, overlapFloor, latePassAt, lateCursor, deepPassAt } =
    state
  const [mark, back, bottom] = [watermark, backfilledTo, floor].map(moment)
  const passes = [overlapAt, overlapCursor, overlapFloor, latePassAt, lateCursor, deepPassAt, state.lastEventAt].map(
    moment,
  )
  const spans = [Math.round(state.sliceMs / 1000), Math.round(state.overlapMs / 1000)]
  await sql('collect-save-stream', UPSERT_STREAM, [
    ...[organizationId, connectorId, stream, mark, back, bottom],
    ...[...spans, ...passes, state.takesStatusFilter, state.lateness],
  ])
}

function moment(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

const SAVE_FAILING = `
  update connector_stream s set condition = r.condition, failures = r.failures, retry_at = case when $4 then null else r.retry_at end
  from jsonb_to_recordset($3::jsonb) as r(stream text, condition jsonb, failures integer, retry_at timestamptz)
  where s.organization_id = $1 and s.connector_id = $2 and s.stream = r.stream
    and (r.condition is not null or s.condition is not null)`

/** `woken`: while they were read something changed that they may have waited for. */
export async function saveFailing(
  { sql, organizationId }: SqlScope,
  connectorId: string,
  { logs, woken }: { logs: readonly Log[]; woken: boolean },
): Promise<void> {
  const rows = logs.map(({ stream, failing }) => ({
    stream,
    condition: failing?.condition ?? null,
    failures: failing?.failures ?? 0,
    retry_at: failing?.retryAt ?? null,
  }))
  await sql('collect-save-failing', SAVE_FAILING, [organizationId, connectorId, JSON.stringify(rows), woken])
}

type HourRow = {
  hour: Date
  covered_from: Date
  covered_to: Date
  verdict: Verdict
  stored_count: number
  changed_count: number
  left_out_count: number
  rejected_count: number
  late_count: number
  reason: string | null
}

export async function selectHours(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  hours: readonly number[],
): Promise<Map<number, Hour>> {
  const rows = await sql<HourRow>(
    'collect-hours',
    'select * from collection_window where organization_id = $1 and connector_id = $2 and stream = $3 and hour = any($4::timestamptz[])',
    [organizationId, connectorId, stream, hours.map(moment)],
  )
  return new Map(rows.map((row) => [row.hour.getTime(), hourOf(row)]))
}

function hourOf(row: HourRow): Hour {
  return {
    hour: row.hour.getTime(),
    from: row.covered_from.getTime(),
    to: row.covered_to.getTime(),
    verdict: row.verdict,
    stored: row.stored_count,
    changed: row.changed_count,
    leftOut: row.left_out_count,
    rejected: row.rejected_count,
    late: row.late_count,
    reason: row.reason,
  }
}

const UPSERT_HOURS = `
  insert into collection_window (organization_id, connector_id, stream, checked_at, hour, covered_from, covered_to, verdict,
    stored_count, changed_count, left_out_count, rejected_count, late_count, reason)
  select $1, $2, $3, $4, h.* from jsonb_to_recordset($5::jsonb) as h(hour timestamptz, "from" timestamptz, "to" timestamptz, verdict text,
    stored int, changed int, "leftOut" int, rejected int, late int, reason text)
  on conflict (organization_id, connector_id, stream, hour) do update set
    checked_at = excluded.checked_at, covered_from = excluded.covered_from, covered_to = excluded.covered_to, verdict = excluded.verdict,
    stored_count = excluded.stored_count, changed_count = excluded.changed_count, left_out_count = excluded.left_out_count,
    rejected_count = excluded.rejected_count, late_count = excluded.late_count, reason = excluded.reason`

export async function upsertHours(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  { hours, now }: { hours: readonly Hour[]; now: Date },
): Promise<void> {
  if (hours.length === 0) return
  const rows = hours.map((hour) => ({ ...hour, hour: moment(hour.hour), from: moment(hour.from), to: moment(hour.to) }))
  await sql('collect-save-hours', UPSERT_HOURS, [organizationId, connectorId, stream, now, JSON.stringify(rows)])
}

/** What was called read beyond `at` by a clock that ran ahead. */
const CLIP_HOURS = `
  update collection_window set covered_to = greatest(least(covered_to, $4), hour), covered_from = least(covered_from, greatest($4, hour))
  where organization_id = $1 and connector_id = $2 and stream = $3 and covered_to > $4`

export async function clipHours(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  at: number,
): Promise<void> {
  await sql('collect-clip-hours', CLIP_HOURS, [organizationId, connectorId, stream, moment(at)])
}

/** The newest hour that could not be read, that Microsoft still keeps, and that was not tried since. */
const MISSING = `
  select hour from collection_window
  where organization_id = $1 and connector_id = $2 and stream = $3 and verdict = 'missing' and hour >= $4 and checked_at < $5
  order by hour desc limit 1`

export async function selectMissing(
  { sql, organizationId }: SqlScope,
  { connectorId, stream }: LogKey,
  { kept, lookedBefore }: { kept: number; lookedBefore: number },
): Promise<number | null> {
  const values = [organizationId, connectorId, stream, moment(kept), moment(lookedBefore)]
  const [row] = await sql<{ hour: Date }>('collect-missing', MISSING, values)
  return row?.hour.getTime() ?? null
}
