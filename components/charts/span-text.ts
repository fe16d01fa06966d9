export type Step = 'quarter' | 'hour' | 'day' | 'week' | 'month'
/** From the first moment to the first one no more. */
export type Span = { from: string; to: string }

const WITHIN_A_DAY: readonly Step[] = ['quarter', 'hour']

/** A span of whole steps in words: "Tue, 3 Nov 2026, 14:00 – 15:00", "Tue, 3 Nov – Thu, 5 Nov 2026", "November 2026". */
export function spanText({ from, to }: Span, step: Step, timeZone: string): string {
  const hours = WITHIN_A_DAY.includes(step)
  // The end of a span of days is the midnight after the last of them.
  const last = new Date(Date.parse(to) - (hours ? 0 : 1))
  return formatOf(step, timeZone).formatRange(new Date(from), last).replaceAll('\u2009', ' ')
}

function formatOf(step: Step, timeZone: string): Intl.DateTimeFormat {
  if (step === 'month') return new Intl.DateTimeFormat('en-GB', { timeZone, month: 'long', year: 'numeric' })
  const day = { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  if (!WITHIN_A_DAY.includes(step)) return new Intl.DateTimeFormat('en-GB', day)
  return new Intl.DateTimeFormat('en-GB', { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** What stands below a bar: the hour, the day at its midnight, the month. */
export function tickText(at: string, step: Step, timeZone: string): string {
  const moment = new Date(at)
  if (step === 'month')
    return new Intl.DateTimeFormat('en-GB', { timeZone, month: 'short', year: 'numeric' }).format(moment)
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const text = hour.format(moment)
  if (WITHIN_A_DAY.includes(step) && text !== '00:00') return text
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(moment)
}
