// Moments and spans as Graph writes them, against the moment of a snapshot.

const DAY_MS = 24 * 60 * 60_000

/** Null where there is no such moment. */
export function daysSince(moment: string | null | undefined, at: Date): number | null {
  const then = moment ? Date.parse(moment) : Number.NaN
  return Number.isNaN(then) ? null : (at.getTime() - then) / DAY_MS
}

/** False where there is no such moment: what is not known is not old. */
export function isOlder(moment: string | null | undefined, days: number, at: Date): boolean {
  const age = daysSince(moment, at)
  return age !== null && age > days
}

/** An ISO 8601 duration in days, `P181D` or `PT8H`; a month counts as 30 days, a year as 365. Null: no duration. */
export function durationDays(duration: string | null | undefined): number | null {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(
    duration ?? '',
  )
  if (!match) return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  return years * 365 + months * 30 + weeks * 7 + days + (hours + minutes / 60 + seconds / 3600) / 24
}

/** As people read a day. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10)
}
