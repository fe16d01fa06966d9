// Days as an organization counts them: when a calendar day begins in its time zone.

const MINUTE_MS = 60_000

/** The first moment of `day` (`2026-11-22`) in an IANA zone, plus so many days. Null for what is no day. */
export function startOfDay(day: string, timeZone: string, plusDays = 0): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const utc = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(utc.getTime())) return null
  utc.setUTCDate(utc.getUTCDate() + plusDays)
  // The offset at the wanted moment is not known before the moment is: the first guess is off by a clock change at most.
  const guess = new Date(utc.getTime() - offsetMs(utc, timeZone))
  return new Date(utc.getTime() - offsetMs(guess, timeZone))
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS
  return sign === '-' ? -size : size
}
