// The dictionary of values, written ahead of the records that have them: it never misses a value of a stored record.

import { withOrganizationSql } from '@/lib/db/organization'
import { once } from '@/lib/once'
import { startOfMonth } from './months'
import { dictionaryText } from './record-terms'
import { upsertValues, type Value } from './remember-queries'
import type { PreparedRecord } from './write'

const DAY_MS = 86_400_000
/** No organization keeps records for less (a check of the table), so no value of a month that this reaches into has gone. */
const SHORTEST_KEPT_DAYS = 30
/** About 100 bytes each. */
const MOST_WRITTEN = 100_000

/**
 * In a transaction of its own, before the one that stores the records: values without records harm nobody, and none waits for a page. Costs
 * nothing where this process has written them before. What it remembers of that holds only as long as retention can have taken nothing of
 * it; older months are written each time.
 */
export async function rememberValues(
  organizationId: string,
  { records, now }: { records: readonly Pick<PreparedRecord, 'occurredAt' | 'terms'>[]; now: Date },
): Promise<void> {
  const written = once('activity-values', () => new Map<string, string>())
  const sure = startOfMonth(new Date(now.getTime() - SHORTEST_KEPT_DAYS * DAY_MS), 0)
    .toISOString()
    .slice(0, 7)
  const missing = new Map<string, { of: PreparedRecord['terms']['values'][number]; month: string }>()
  for (const { occurredAt, terms } of records) {
    const month = occurredAt.slice(0, 7)
    const needed = month > sure ? month : sure
    for (const of of terms.values) {
      if ((written.get(of.term) ?? '') >= needed) continue
      if ((missing.get(of.term)?.month ?? '') < month) missing.set(of.term, { of, month })
    }
  }
  if (missing.size === 0) return
  const values = [...missing.values()].map(
    ({ of, month }): Value => ({
      ...of,
      ...dictionaryText(of.value),
      lastMonth: `${month}-01`,
    }),
  )
  await withOrganizationSql(organizationId, (scope) => upsertValues(scope, values))
  if (written.size + missing.size > MOST_WRITTEN) written.clear()
  for (const [term, { month }] of missing) written.set(term, month)
}
