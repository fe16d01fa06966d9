const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "4 min ago", "in 3 days". Beyond a month it is the date that helps. */
export function relativeText(at: Date, nowMs: number): string {
  const delta = at.getTime() - nowMs
  const size = Math.abs(delta)
  if (size < MINUTE) return delta > 0 ? 'in a moment' : 'just now'
  const [count, unit] = size < HOUR ? [size / MINUTE, 'min'] : size < DAY ? [size / HOUR, 'h'] : [size / DAY, 'day']
  const whole = Math.floor(count)
  const words = unit === 'day' && whole !== 1 ? `${whole} days` : `${whole} ${unit}`
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
