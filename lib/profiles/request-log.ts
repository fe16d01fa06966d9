// The provisioning log's writing side: kept in memory, stored in one statement a second, off the path of the requests.

import { withSystemSql } from '@/lib/db/organization'
import { log } from '@/lib/log'
import { once } from '@/lib/once'
import { type LoggedRequest, logRow, type Row } from './request-log-row'

const FLUSH_EVERY_MS = 1_000
const FLUSH_AT_ROWS = 1_000
/** What one process holds while the database is away; beyond it rows are dropped and counted. */
const MAX_ROWS = 20_000
const MAX_CHARACTERS = 64 * 1024 * 1024

type Pending = {
  rows: Map<string, Row>
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
  else if (pending.rows.size >= MAX_ROWS || pending.characters > MAX_CHARACTERS) pending.dropped += 1
  else {
    pending.rows.set(row.id, row)
    pending.characters += sizeOf(row)
  }
  pending.timer ??= setInterval(() => void flushQuietly(), FLUSH_EVERY_MS).unref()
  if (pending.rows.size === FLUSH_AT_ROWS) void flushQuietly()
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
    log().warn({ rows: pending.dropped }, 'the provisioning log dropped rows: the database did not take them in time')
  pending.dropped = 0
  const rows = pending.rows
  if (rows.size === 0) return
  pending.rows = new Map()
  pending.characters = 0
  try {
    await store([...rows.values()])
  } catch (err) {
    keepForNextTime(pending, rows)
    throw err
  }
}

function store(rows: Row[]): Promise<void> {
  return withSystemSql(async (sql) => {
    await Promise.all([sql('log-turn', TAKE_TURNS, []), sql('log-store', STORE, [JSON.stringify(rows)])])
  })
}

/** What arrived meanwhile stands behind it. */
function keepForNextTime(pending: Pending, rows: Map<string, Row>): void {
  for (const [id, row] of pending.rows) {
    const known = rows.get(id)
    if (known) known.repeated += row.repeated
    else rows.set(id, row)
  }
  pending.rows = rows
  pending.characters = [...rows.values()].reduce((sum, row) => sum + sizeOf(row), 0)
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
  return once('request-log', () => ({
    rows: new Map(),
    characters: 0,
    dropped: 0,
    flushing: Promise.resolve(),
    timer: null,
  }))
}
