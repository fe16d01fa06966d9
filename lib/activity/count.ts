// How many records match a query: exactly, or "more than" where that would take too long to know.

import { now } from '@/lib/clock'
import type { Asking } from './asking'
import { type Conditions, conditionsOf } from './conditions'
import { countWithin } from './count-queries'
import { limited } from './limited'
import { monthsOf } from './months-of'
import type { Query } from './query-schema'
import type { ActivityCount } from './schema'

/** Of making conditions of a query, which asks the dictionary. */
export const CONDITIONS_MS = 5_000
const COUNT_MS = 1_500
const MOST = 1_000_000

/** Not exact: there are more than `most`, or time was up and there are `count` at least. */
export async function countRecords(
  asking: Asking,
  query: Query,
  { most = MOST, ms = COUNT_MS }: { most?: number; ms?: number } = {},
): Promise<ActivityCount> {
  const conditions = await limited(asking.organizationId, CONDITIONS_MS, (scope) =>
    conditionsOf(scope, asking, query, asking.asOf ?? now()),
  )
  return conditions ? countMatches(asking.organizationId, conditions, { most, ms }) : { count: 0, exact: false }
}

export async function countMatches(
  organizationId: string,
  conditions: Conditions,
  { most, ms }: { most: number; ms: number },
): Promise<ActivityCount> {
  let count = 0
  const months = monthsOf(organizationId, conditions, {
    ms,
    ask: (scope, { span, byKeys }) =>
      countWithin(scope, { conditions: conditions.all, span, byKeys, most: most + 1 - count }),
  })
  for (;;) {
    const month = await months.next()
    if (month.done) return { count, exact: month.value }
    count += month.value
    if (count > most) return { count: most, exact: false }
  }
}
