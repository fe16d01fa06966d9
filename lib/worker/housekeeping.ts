// Hourly: sweeps out what has expired. Nothing depends on it: expired rows count for nothing before they are gone, too.

import { now } from '@/lib/clock'
import { inTransaction } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { expireExports } from '@/lib/reports/expire-exports'

/** A used or expired link is kept so long that whoever opens it again is told what became of it. */
const LINK_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

export const housekeeping: Handler<'housekeeping'> = async () => {
  const at = now()
  await inTransaction(async (sql) => {
    await sql('sweep-sessions', 'delete from session where expires_at < $1 or idle_expires_at < $1', [at])
    await sql(
      'sweep-throttle',
      'delete from throttle where window_ends_at < $1 and coalesce(blocked_until, window_ends_at) < $1',
      [at],
    )
    await sql('sweep-attempts', 'delete from sign_in_attempt where expires_at < $1', [at])
    await sql('sweep-links', 'delete from one_time_link where expires_at < $1 or used_at < $1', [
      new Date(at.getTime() - LINK_DAYS * DAY_MS),
    ])
  })
  await expireExports(at)
}
