// Counts by quarter of an hour, told over time and by weekday and hour of a zone.

import type { ActivitySummary, Step } from './schema'
import { clockAt, DAY_MS, HOUR_MS, MINUTE_MS, momentOf, offsetsOf } from './zone'

export const QUARTER_MS = 15 * MINUTE_MS

/** `quarter`: so many quarters of an hour after the beginning of 1970, UTC. All zones of today are whole quarters from UTC. */
export type Bucket = { quarter: number; count: number; failed: number }
type Span = { from: number; to: number }

/** The longest span that is shown in such steps unless they are asked for. */
const FITS: readonly [Step, number][] = [
  ['quarter', 8 * HOUR_MS],
  ['hour', 4 * DAY_MS],
  ['day', 100 * DAY_MS],
  ['week', 750 * DAY_MS],
]
const ABOUT: Readonly<Record<Step, number>> = {
  quarter: QUARTER_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 28 * DAY_MS,
}
const MOST_STEPS = 2_500
/** Of more there are too many months to show each. */
export const LONGEST_MS = MOST_STEPS * ABOUT.month
const STEPS: readonly Step[] = ['quarter', 'hour', 'day', 'week', 'month']

/** What is asked for, where it is not too fine. */
export function stepFor({ from, to }: Span, asked: Step | undefined): Step {
  const fitting = asked ?? FITS.find(([, longest]) => to - from <= longest)?.[0] ?? 'month'
  return STEPS.slice(STEPS.indexOf(fitting)).find((step) => (to - from) / ABOUT[step] <= MOST_STEPS) ?? 'month'
}

/** Every step of the span, those without records too. */
export function timelineOf(
  buckets: readonly Bucket[],
  { step, zone, ...span }: Span & { step: Step; zone: string },
): ActivitySummary['timeline'] {
  const startOf = startsOf(step, zone)
  const counts = new Map<number, { count: number; failed: number }>()
  for (let at = startOf(span.from); at < span.to; at = behind(at, step, zone)) counts.set(at, { count: 0, failed: 0 })
  for (const { quarter, count, failed } of buckets) {
    const at = startOf(quarter * QUARTER_MS)
    const known = counts.get(at) ?? { count: 0, failed: 0 }
    counts.set(at, { count: known.count + count, failed: known.failed + failed })
  }
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([at, counted]) => ({ at: new Date(at).toISOString(), ...counted }))
}

/** Monday first. An hour that comes twice counts twice. */
export function heatmapOf(buckets: readonly Bucket[], zone: string): number[][] {
  const offset = offsetsOf(zone)
  const heatmap = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { quarter, count } of buckets) {
    const clock = quarter * QUARTER_MS + offset(quarter * QUARTER_MS)
    const hours = heatmap[weekdayOf(clock)]
    const hour = Math.floor((clock % DAY_MS) / HOUR_MS)
    if (hours) hours[hour] = (hours[hour] ?? 0) + count
  }
  return heatmap
}

/** The first of January 1970 was a Thursday. */
function weekdayOf(clock: number): number {
  return (Math.floor(clock / DAY_MS) + 3) % 7
}

/** When the step begins that a moment lies in. Hours count by their clock, so one that comes twice is two steps. */
function startsOf(step: Step, zone: string): (moment: number) => number {
  const offset = offsetsOf(zone)
  const starts = new Map<number, number>()
  return (moment) => {
    const clock = moment + offset(moment)
    if (step === 'quarter' || step === 'hour') return moment - (clock % ABOUT[step])
    const first = firstDay(clock - (clock % DAY_MS), step)
    const start = starts.get(first) ?? momentOf(first, zone)
    starts.set(first, start)
    return start
  }
}

function firstDay(day: number, step: Step): number {
  if (step === 'week') return day - weekdayOf(day) * DAY_MS
  return step === 'month' ? Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth()) : day
}

function behind(at: number, step: Step, zone: string): number {
  if (step === 'quarter' || step === 'hour') return at + ABOUT[step]
  const day = clockAt(at, zone)
  const next = day - (day % DAY_MS) + (step === 'month' ? 32 : step === 'week' ? 7 : 1) * DAY_MS
  return momentOf(firstDay(next, step), zone)
}
