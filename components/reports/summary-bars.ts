import type { TimeBar } from '@/components/charts/time-histogram'
import type { ActivitySummary } from '@/lib/activity/schema'

/** Each step of a summary with its end, which is the beginning of the next; the first and the last reach no farther than the query. */
export function summaryBars({ timeline, from, to }: Pick<ActivitySummary, 'timeline' | 'from' | 'to'>): TimeBar[] {
  return timeline.map(({ at, count, failed }, index) => ({
    from: from !== null && at < from ? from : at,
    to: timeline[index + 1]?.at ?? to ?? at,
    count,
    failed,
  }))
}

/** The time of a query from one moment to another, as it is written. */
export function writeSpan({ from, to }: { from: string; to: string }): string {
  return `${from}..${to}`
}
