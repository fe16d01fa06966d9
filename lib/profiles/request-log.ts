// The provisioning log's writing side: kept in memory, stored in one statement a second, off the path of the requests.

import { withSystemSql } from '@/lib/db/organization'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { once } from '@/lib/once'
import { type LoggedRequest, logRow, type Row } from './request-log-row'

const FLUSH_EVERY_MS = 1_000
const FLUSH_AT_ROWS = 1_000
/** What one process holds while the database is away; beyond it rows are dropped and counted. */
const MAX_ROWS = 20_000
const MAX_CHARACTERS = 64 * 1024 * 1024
/** Of them for tokens that opened nothing: anyone can send those, for profiles that do not exist as well. */
const MAX_WRONG = 500
/** Integrity, data and limits of the program: the fault of a row, where other errors are the fault of the moment. */
const FAULT_OF_A_ROW = /^(2[123]|54)/

/** `storing` stands in the database's hands; all other numbers count it too. */
type Pending = {
  rows: Map<string, Row>
  storing: number
  wrong: number
  characters: number
  dropped: number
  flushing: Promise<void>
  timer: NodeJS.Timeout | null
}

/** Two processes that write the same profiles at once take turns. */
const TAKE_TURNS = "select pg_advisory_xact_lock(hashtext('provisioning log'))"

/** Times and addresses of use are kept with the token and the profile here, so that a request writes nothing of its own for them. */
const STORE = `
  with input as materialized (
    select * from jsonb_to_recordset($1::jsonb) as r(id uuid, profile uuid, at timestamptz, method text, path text, status int,
      duration int, token uuid, last_four text, address text, agent text, deviations text[], search text, body text, detail text,
      changes text, repeated int)
  ), stored as (
    insert into provisioning_request (organization_id, id, profile_id, at, method, path, status, duration_ms, token_id,
      token_last_four, address, agent, deviations, search_key, request_body, detail, changes, repeated)
    select p.organization_id, r.id, p.id, r.at, r.method, r.path, r.status, r.duration, r.token, r.last_four, r.address, r.agent,
      r.deviations, r.search, r.body::jsonb, r.detail, r.changes::jsonb, r.repeated
    from input r join entra_profile p on p.id = r.profile
    on conflict (organization_id, id) do update
      set repeated = provisioning_request.repeated + excluded.repeated, at = greatest(provisioning_request.at, excluded.at)
      where provisioning_request.token_id is null
  ), used as (
    update profile_token t set last_used_at = u.at, last_used_address = u.address, last_used_agent = u.agent
    from (select distinct on (token) token, at, address, agent from input where token is not null order by token, at desc) u
    where t.id = u.token and (t.last_used_at is null or t.last_used_at < u.at)
  )
  update entra_profile p
  set first_request_at = coalesce(p.first_request_at, u.first), last_request_at = greatest(p.last_request_at, u.last)
  from (select profile, min(at) as first, max(at) as last from input where token is not null group by profile) u
  where p.id = u.profile`

/** Costs the request no wait. The row is stored within about a second; a killed process loses that second, a clean stop nothing. */
export function logRequest(request: LoggedRequest): void {
  const pending = pendingLog()
  const row = logRow(request)
  const known = pending.rows.get(row.id)
  if (known) known.repeated += row.repeated
  else if (!hasRoom(pending, row)) drop(pending, 1)
  else {
    pending.rows.set(row.id, row)
    count(pending, row, 1)
    if (pending.rows.size === FLUSH_AT_ROWS || (row.token === null && pending.wrong === MAX_WRONG)) void flushQuietly()
  }
  pending.timer ??= setInterval(() => void flushQuietly(), FLUSH_EVERY_MS).unref()
}

/** Stores all that is pending; rejects where the database does not take it, and keeps it then. */
export function flushRequestLog(): Promise<void> {
  const pending = pendingLog()
  const flushed = pending.flushing.then(() => flush(pending))
  pending.flushing = flushed.catch(() => undefined)
  return flushed
}

async function flush(pending: Pending): Promise<void> {
  if (pending.dropped > 0)
    log().warn({ rows: pending.dropped }, 'the provisioning log dropped rows: there were too many')
  pending.dropped = 0
  const rows = [...pending.rows.values()]
  const batches: Row[][] = []
  for (let at = 0; at < rows.length; at += FLUSH_AT_ROWS) batches.push(rows.slice(at, at + FLUSH_AT_ROWS))
  pending.rows = new Map()
  pending.storing = rows.length
  try {
    for (let batch = batches[0]; batch; batch = batches[0]) {
      batches.splice(0, 1, ...(await remainder(pending, batch)))
    }
  } finally {
    pending.storing = 0
    keepForNextTime(pending, batches.flat())
  }
}

/** Stores the batch; what it fails by is looked for by halves, and left out alone. Rejects where no row is at fault. */
async function remainder(pending: Pending, batch: Row[]): Promise<Row[][]> {
  try {
    await store(batch)
  } catch (err) {
    if (!isFaultOfARow(err)) throw err
    const half = Math.ceil(batch.length / 2)
    if (batch.length > 1) return [batch.slice(0, half), batch.slice(half)]
    metrics().droppedLogRows.inc()
    log().warn({ err, requestId: batch[0]?.id }, 'a row of the provisioning log could not be stored and was left out')
  }
  for (const row of batch) count(pending, row, -1)
  pending.storing -= batch.length
  return []
}

function isFaultOfARow(err: unknown): boolean {
  return err instanceof Error && 'code' in err && FAULT_OF_A_ROW.test(String(err.code))
}

function hasRoom({ rows, storing, characters, wrong }: Pending, row: Row): boolean {
  if (rows.size + storing >= MAX_ROWS || characters > MAX_CHARACTERS) return false
  return row.token !== null || wrong < MAX_WRONG
}

function count(pending: Pending, row: Row, times: 1 | -1): void {
  pending.characters += times * sizeOf(row)
  if (row.token === null) pending.wrong += times
}

function drop(pending: Pending, rows: number): void {
  pending.dropped += rows
  metrics().droppedLogRows.inc(rows)
}

function store(rows: Row[]): Promise<void> {
  return withSystemSql(async (sql) => {
    await Promise.all([sql('log-turn', TAKE_TURNS, []), sql('log-store', STORE, [JSON.stringify(rows)])])
  })
}

/** What arrived meanwhile stands behind it. */
function keepForNextTime(pending: Pending, rows: Row[]): void {
  const kept = new Map(rows.map((row) => [row.id, row]))
  for (const row of pending.rows.values()) {
    const known = kept.get(row.id)
    if (!known) kept.set(row.id, row)
    else {
      known.repeated += row.repeated
      count(pending, row, -1)
    }
  }
  pending.rows = kept
}

async function flushQuietly(): Promise<void> {
  try {
    await flushRequestLog()
  } catch (err) {
    log().warn({ err }, 'the provisioning log could not be stored; it is kept and tried again')
  }
}

function sizeOf(row: Row): number {
  return 500 + row.path.length + row.search.length + (row.body?.length ?? 0) + row.changes.length
}

function pendingLog(): Pending {
  return once<Pending>('request-log', () => ({
    rows: new Map(),
    storing: 0,
    wrong: 0,
    characters: 0,
    dropped: 0,
    flushing: Promise.resolve(),
    timer: null,
  }))
}
