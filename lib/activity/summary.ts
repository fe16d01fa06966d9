// The records that match a query, over time and by weekday and hour: one reading of their times, told in the zone of the organization.

import { now } from '@/lib/clock'
import type { Asking } from './asking'
import { conditionsOf } from './conditions'
import { CONDITIONS_MS } from './count'
import { limited } from './limited'
import { monthsOf } from './months-of'
import type { Query } from './query-schema'
import type { ActivitySummary, Step } from './schema'
import { countQuarters } from './summary-queries'
import { type Bucket, heatmapOf, LONGEST_MS, QUARTER_MS, stepFor, timelineOf } from './timeline'

const SUMMARY_MS = 3_000

/** Not exact: too many to read in time; then nothing is told. */
export async function summarize(
  asking: Asking,
  query: Query,
  { step, ms = SUMMARY_MS }: { step?: Step | undefined; ms?: number } = {},
): Promise<ActivitySummary> {
  const { organizationId, zone } = asking
  const conditions = await limited(organizationId, CONDITIONS_MS, (scope) =>
    conditionsOf(scope, asking, query, asking.asOf ?? now()),
  )
  if (conditions === null) return nothing(step, false)
  const buckets: Bucket[] = []
  const months = monthsOf(organizationId, conditions, {
    ms,
    ask: (scope, { span, byKeys }) => countQuarters(scope, { conditions: conditions.all, span, byKeys }),
  })
  for (;;) {
    const month = await months.next()
    if (!month.done) buckets.push(...month.value)
    else if (month.value) break
    else return nothing(step, false)
  }
  const span = shownSpan(conditions, buckets)
  if (span === null) return nothing(step, true)
  const shown = stepFor(span, step)
  return {
    exact: true,
    total: buckets.reduce((sum, { count }) => sum + count, 0),
    failed: buckets.reduce((sum, { failed }) => sum + failed, 0),
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    step: shown,
    timeline: timelineOf(buckets, { ...span, step: shown, zone }),
    heatmap: heatmapOf(buckets, zone),
  }
}

/** An open end is that of the records, and of a span too long to show both are. Null: nothing to show. */
function shownSpan({ from, to }: { from: string | null; to: string | null }, buckets: readonly Bucket[]) {
  const quarters = buckets.map(({ quarter }) => quarter)
  const first = quarters.reduce((least, quarter) => Math.min(least, quarter), Number.POSITIVE_INFINITY)
  const last = quarters.reduce((most, quarter) => Math.max(most, quarter), Number.NEGATIVE_INFINITY)
  const seen = { from: first * QUARTER_MS, to: (last + 1) * QUARTER_MS }
  const asked = { from: from === null ? seen.from : Date.parse(from), to: to === null ? seen.to : Date.parse(to) }
  const span = asked.to - asked.from > LONGEST_MS ? seen : asked
  return Number.isFinite(span.from) && Number.isFinite(span.to) && span.from < span.to ? span : null
}

function nothing(step: Step | undefined, exact: boolean): ActivitySummary {
  const heatmap = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  return { exact, total: 0, failed: 0, from: null, to: null, step: step ?? 'day', timeline: [], heatmap }
}
