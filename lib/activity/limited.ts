// Reading with a time limit, so that nobody waits for a question that is too large.

import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { isTimeout } from '@/lib/db/outage'

const LIMITS = "select set_config('statement_timeout', $1, true), set_config('work_mem', '64MB', true)"
/** Less is no limit at all to PostgreSQL, or none that anything could keep. */
const LEAST_MS = 50

/**
 * Null if a statement of `work` took longer. All of them see the records of one moment: where the next page begins is asked by a statement of
 * its own. It may sort and hash more at once than others.
 */
export async function limited<T>(
  organizationId: string,
  ms: number,
  work: (scope: SqlScope) => Promise<T>,
): Promise<T | null> {
  try {
    const bounded = async (scope: SqlScope) => {
      const limit = scope.sql('activity-limits', LIMITS, [String(Math.max(LEAST_MS, Math.round(ms)))])
      const [result] = await Promise.all([work(scope), limit])
      return result
    }
    return await withOrganizationSql(organizationId, bounded, { snapshot: true })
  } catch (err) {
    if (isTimeout(err)) return null
    throw err
  }
}
