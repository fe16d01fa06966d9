const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const MONTH = 30.44 * DAY
const YEAR = 365.25 * DAY

/** From this length on in these units, the longest first. */
const UNITS = [
  { from: 2 * YEAR, size: YEAR, one: 'year', more: 'years' },
  { from: 2 * MONTH, size: MONTH, one: 'month', more: 'months' },
  { from: DAY, size: DAY, one: 'day', more: 'days' },
  { from: HOUR, size: HOUR, one: 'h', more: 'h' },
  { from: MINUTE, size: MINUTE, one: 'min', more: 'min' },
]

/** "4 min ago", "in 3 days", "11 months ago". */
export function relativeText(at: Date, nowMs: number): string {
  const delta = at.getTime() - nowMs
  const unit = UNITS.find(({ from }) => Math.abs(delta) >= from)
  if (unit === undefined) return delta > 0 ? 'in a moment' : 'just now'
  const count = Math.floor(Math.abs(delta) / unit.size)
  const words = `${count} ${count === 1 ? unit.one : unit.more}`
  return delta > 0 ? `in ${words}` : `${words} ago`
}

/** `2026-11-21 14:02:31 GMT+1`: unambiguous in every country. */
export function exactText(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`
}
