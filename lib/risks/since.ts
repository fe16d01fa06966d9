// How far back a trend of risks looks.

import type { Since } from './schema'

const DAY_MS = 86_400_000
const DAYS = { week: 7, month: 30, quarter: 90, year: 365 } as const satisfies Record<Since, number>

export function beginningOf(since: Since, now: Date): Date {
  return new Date(now.getTime() - DAYS[since] * DAY_MS)
}
