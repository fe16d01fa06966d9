// Reading with a time limit, so that nobody waits for a question that is too large.

import type { QueryResultRow } from 'pg'
import { type Sql, type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { isTimeout } from '@/lib/db/outage'
import { AppError } from '@/lib/errors'
import { atPlace } from './places'

const MEMORY = "select set_config('work_mem', '64MB', true)"
/** What is left of the time, by the clock of PostgreSQL: statements leave before those ahead of them are answered. */
const LEFT = `select set_config('statement_timeout', greatest(1,
  $1::integer - floor(extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000))::text, true)`
/** Less is no limit at all to PostgreSQL, or none that anything could keep. */
const LEAST_MS = 50

/**
 * Null if the statements of `work` took longer, all together, or so many others read that there was no turn in that time. All of them see the records of one moment: where the next page begins is asked
 * by a statement of its own. They may sort and hash more at once than others.
 */
export async function limited<T>(
  organizationId: string,
  ms: number,
  work: (scope: SqlScope) => Promise<T>,
): Promise<T | null> {
  const read = (left: number) =>
    withOrganizationSql(
      organizationId,
      async ({ sql }) => {
        const timed = within(sql, String(Math.max(LEAST_MS, Math.round(left))))
        const [, result] = await Promise.all([sql('activity-memory', MEMORY, []), work({ organizationId, sql: timed })])
        return result
      },
      { snapshot: true },
    )
  try {
    return await atPlace(organizationId, Math.max(LEAST_MS, ms), read)
  } catch (err) {
    if (isTimeout(err)) return null
    throw err
  }
}

/** As limited; throws `unavailable` with a sentence where there was no time. */
export async function readInTime<T>(
  organizationId: string,
  ms: number,
  work: (scope: SqlScope) => Promise<T>,
): Promise<T> {
  const read = await limited(organizationId, ms, async (scope) => ({ result: await work(scope) }))
  if (read === null) throw tooBusy()
  return read.result
}

export function tooBusy(): AppError {
  return new AppError('unavailable', 'The database is too busy to look for this now. Try again in a moment.')
}

function within(sql: Sql, ms: string): Sql {
  return async <R extends QueryResultRow>(name: string, text: string, values: unknown[]) => {
    const [, rows] = await Promise.all([sql('activity-time-left', LEFT, [ms]), sql<R>(name, text, values)])
    return rows
  }
}
