// When a subscription is due: by the day and the wall clock of a time zone, for the server and for the preview in the browser. Pure.

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

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

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

/**
 * The moment when the clocks of the zone show that time. Where they show it twice, the first; where they skip it, as much later as they
 * skip: 02:30 becomes 03:30.
 */
function instantOf(day: number, { time, timeZone }: Schedule): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = day + (hours * 60 + minutes) * MINUTE_MS
  const before = offsetAt(wall - DAY_MS, timeZone)
  const candidates = [before, offsetAt(wall + DAY_MS, timeZone)].map((offset) => wall - offset)
  const real = candidates.filter((at) => at + offsetAt(at, timeZone) === wall)
  return new Date(real.length > 0 ? Math.min(...real) : wall - before)
}

/** How far the clocks of the zone are ahead of UTC at that moment. */
function offsetAt(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(at / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-US', { ...numbers, second: 'numeric', hourCycle: 'h23', timeZone })
  clocks.set(timeZone, made)
  return made
}
