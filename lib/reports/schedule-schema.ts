// When a subscription is due: by the day and the wall clock of a time zone, for the server and for the preview in the browser. Pure.

import { DAY_MS, HOUR_MS, MINUTE_MS, momentOf } from '@/lib/activity/zone'
import type { Frequency } from './subscription-schema'

export type Schedule = {
  frequency: Frequency
  /** `2026-12-01`. Weekly and monthly ones keep its weekday or day of the month. */
  startsOn: string
  /** `08:00` */
  time: string
  /** IANA name. */
  timeZone: string
}

/** The first due moment behind `after`. */
export function nextTime(schedule: Schedule, after: Date): Date {
  for (let n = firstGuess(schedule, after); ; n++) {
    const at = instantOf(dayOf(schedule, n), schedule)
    if (at > after) return at
  }
}

export function nextTimes(schedule: Schedule, after: Date, count: number): Date[] {
  const times: Date[] = []
  for (let n = 0; n < count; n++) times.push(nextTime(schedule, times.at(-1) ?? after))
  return times
}

/** Of everything that fell due from `dueAt` to `now`, the last: what was missed is sent once, as it would be now. */
export function lastDue(schedule: Schedule, dueAt: Date, now: Date): Date {
  for (let at = dueAt; ; ) {
    const next = nextTime(schedule, at)
    if (next > now) return at
    at = next
  }
}

/** How many days, weeks or months after the start surely lie before `after`, so that nobody counts from the first one on. */
function firstGuess({ frequency, startsOn }: Schedule, after: Date): number {
  const days = Math.floor((after.getTime() - startOf(startsOn)) / DAY_MS) - 2
  const length = { daily: 1, weekly: 7, monthly: 31 }[frequency]
  return Math.max(0, Math.floor(days / length) - 1)
}

/** Midnight in UTC stands for the day. */
function dayOf({ frequency, startsOn }: Schedule, n: number): number {
  const start = startOf(startsOn)
  if (frequency !== 'monthly') return start + n * (frequency === 'weekly' ? 7 : 1) * DAY_MS
  const first = new Date(start)
  first.setUTCDate(1)
  first.setUTCMonth(first.getUTCMonth() + n)
  const after = new Date(first)
  after.setUTCMonth(after.getUTCMonth() + 1)
  const lastDay = new Date(after.getTime() - DAY_MS).getUTCDate()
  return first.getTime() + (Math.min(new Date(start).getUTCDate(), lastDay) - 1) * DAY_MS
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** Where the clocks of the zone show that time twice, the first; where they skip it, as much later: 02:30 becomes 03:30. */
function instantOf(day: number, { time, timeZone }: Schedule): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(momentOf(day + hours * HOUR_MS + minutes * MINUTE_MS, timeZone))
}
