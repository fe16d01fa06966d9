// Spans of time as people name them: presets, typed ones such as "last 36h", and two days or moments with ".." between.

import { clockAt, DAY_MS, HOUR_MS, MINUTE_MS, momentOf } from './zone'

export const PRESETS = {
  'last-24-hours': 'Last 24 hours',
  today: 'Today',
  yesterday: 'Yesterday',
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'last-90-days': 'Last 90 days',
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-year': 'This year',
  'last-year': 'Last year',
  'last-12-months': 'Last 12 months',
} as const
export type Preset = keyof typeof PRESETS

/** For whoever typed something else. */
export const WHEN_SENTENCE =
  'is no time: write today, last 7 days, 36h, 2026-11-01, or two days or moments with “..” between them'

/** The first moment and the first one no more, in UTC; null: open. */
export type Span = { from: string | null; to: string | null }
export type Clock = { now: Date; zone: string }

/**
 * Hours and minutes count back from now. Days, weeks and months are those of the zone: `last-7-days` is today and the six days before. The
 * empty text is any time; null for what names no span.
 */
export function readWhen(text: string, clock: Clock): Span | null {
  const written = slug(text)
  if (written === '') return { from: null, to: null }
  if (written.includes('..')) return readRange(written, clock)
  return readNamed(written, clock) ?? readLast(written, clock) ?? readDays(written, clock.zone)
}

/** As readWhen, and one moment too: then both ends are that. */
export function readMoment(text: string, clock: Clock): Span | null {
  const moment = requireMoment(slug(text), clock.zone)
  return moment === null ? readWhen(text, clock) : { from: moment, to: moment }
}

/** The form in addresses: "Last 36 h" is `last-36-hours`. Null for what names no span. */
export function canonicalWhen(text: string): string | null {
  const written = slug(text)
  const last = LAST.exec(written)
  const unit = UNITS.get(last?.[2] ?? '')
  if (last && unit && Number(last[1]) > 0) return `last-${Number(last[1])}-${unit}`
  if (readWhen(text, { now: new Date(0), zone: 'UTC' }) === null) return null
  return written
    .split('..')
    .map((end) => end.replace(/^(\d{4}-\d\d-\d\d)[t-](?=\d\d:)/, '$1T').replace(/z$/, 'Z'))
    .join('..')
}

/** "Last 36 hours", "1 Nov 2026 to 5 Nov 2026"; moments in the zone, if one is given. What is no span stands for itself. */
export function whenLabel(text: string, zone?: string): string {
  const written = canonicalWhen(text)
  if (written === null) return text
  if (written === '') return 'Any time'
  const preset = Object.entries(PRESETS).find(([name]) => name === written)
  if (preset) return preset[1]
  if (!written.includes('..')) return written.startsWith('last-') ? lastLabel(written) : endLabel(written, zone)
  const [from = '', to = ''] = written.split('..')
  if (from === '') return `Until ${endLabel(to, zone)}`
  return to === '' ? `Since ${endLabel(from, zone)}` : `${endLabel(from, zone)} to ${endLabel(to, zone)}`
}

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'
const NAMES: readonly [Unit, string][] = [
  ['minutes', 'min minute minutes'],
  ['hours', 'h hour hours'],
  ['days', 'd day days'],
  ['weeks', 'w week weeks'],
  ['months', 'mo month months'],
  ['years', 'y year years'],
]
const UNITS = new Map(NAMES.flatMap(([unit, names]) => names.split(' ').map((name): [string, Unit] => [name, unit])))
const LAST = /^(?:last-)?(\d{1,4})-?([a-z]+)$/

/** What an address says where a report of some time is asked for all of it. */
const ANY_TIME = 'any-time'

function slug(text: string): string {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/\s*\.\.\s*/g, '..')
    .replace(/\s+/g, '-')
  return written === ANY_TIME ? '' : written
}

function readLast(written: string, { now, zone }: Clock): Span | null {
  const [, digits, name = ''] = LAST.exec(written) ?? []
  const [count, unit] = [Number(digits), UNITS.get(name)]
  if (!unit || !(count > 0)) return null
  if (unit === 'minutes' || unit === 'hours') {
    const back = count * (unit === 'hours' ? HOUR_MS : MINUTE_MS)
    return { from: new Date(now.getTime() - back).toISOString(), to: null }
  }
  const today = dayOf(now, zone)
  return span(startBefore(today, count, unit), today + DAY_MS, zone)
}

/** Of a month or year back there may be no such day: then its last one. */
function startBefore(today: number, count: number, unit: Unit): number {
  if (unit === 'days' || unit === 'weeks') return today - (count * (unit === 'weeks' ? 7 : 1) - 1) * DAY_MS
  const date = new Date(today)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - count * (unit === 'years' ? 12 : 1)]
  return Date.UTC(year, month, Math.min(date.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate()))
}

function readNamed(written: string, { now, zone }: Clock): Span | null {
  const today = dayOf(now, zone)
  const date = new Date(today)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const monday = today - ((date.getUTCDay() + 6) % 7) * DAY_MS
  const ends: Readonly<Record<string, [number, number]>> = {
    today: [today, today + DAY_MS],
    yesterday: [today - DAY_MS, today],
    'this-week': [monday, monday + 7 * DAY_MS],
    'last-week': [monday - 7 * DAY_MS, monday],
    'this-month': [Date.UTC(year, month), Date.UTC(year, month + 1)],
    'last-month': [Date.UTC(year, month - 1), Date.UTC(year, month)],
    'this-year': [Date.UTC(year, 0), Date.UTC(year + 1, 0)],
    'last-year': [Date.UTC(year - 1, 0), Date.UTC(year, 0)],
  }
  const found = Object.hasOwn(ends, written) ? ends[written] : undefined
  return found ? span(found[0], found[1], zone) : null
}

/** Days and months are meant whole: the last one belongs to the span. */
function readRange(written: string, { zone }: Clock): Span | null {
  const [first = '', last = '', ...more] = written.split('..')
  const from = first === '' ? null : (requireMoment(first, zone) ?? readDays(first, zone)?.from)
  const to = last === '' ? null : (requireMoment(last, zone) ?? readDays(last, zone)?.to)
  if (from === undefined || to === undefined || more.length > 0 || (from === null && to === null)) return null
  return from !== null && to !== null && from > to ? null : { from, to }
}

const DAYS = /^(\d{4})-(\d\d)(?:-(\d\d))?$/

/** A day or a month. */
function readDays(written: string, zone: string): Span | null {
  const [, year, month, day] = DAYS.exec(written) ?? []
  if (year === undefined || month === undefined) return null
  const first = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))
  if (new Date(first).toISOString().slice(0, 10) !== `${year}-${month}-${day ?? '01'}`) return null
  return span(first, day === undefined ? Date.UTC(Number(year), Number(month)) : first + DAY_MS, zone)
}

const MOMENT = /^(\d{4}-\d\d-\d\d)[t-](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,6}))?(z|[+-]\d\d:\d\d)?$/

/** Without an offset it is what clocks of the zone show. With as many digits of a second as it came with. */
function requireMoment(written: string, zone: string): string | null {
  const [, day, minute, second = ':00', fraction = '', offset] = MOMENT.exec(written) ?? []
  if (day === undefined) return null
  const clock = Date.parse(`${day}T${minute}${second}Z`)
  if (Number.isNaN(clock) || new Date(clock).toISOString().slice(0, 10) !== day) return null
  const moment =
    offset === undefined ? momentOf(clock, zone) : Date.parse(`${day}T${minute}${second}${offset.toUpperCase()}`)
  if (Number.isNaN(moment)) return null
  return `${new Date(moment).toISOString().slice(0, 19)}.${fraction.padEnd(3, '0')}Z`
}

function dayOf(now: Date, zone: string): number {
  const clock = clockAt(now.getTime(), zone)
  return clock - (((clock % DAY_MS) + DAY_MS) % DAY_MS)
}

function span(from: number, to: number, zone: string): Span {
  const [first, last] = [from, to].map((clock) => new Date(momentOf(clock, zone)).toISOString())
  return { from: first ?? null, to: last ?? null }
}

function lastLabel(written: string): string {
  const [, count, unit = ''] = written.split('-')
  return count === '1' ? `Last ${unit.slice(0, -1)}` : `Last ${count} ${unit}`
}

function endLabel(written: string, zone: string | undefined): string {
  const days = DAYS.exec(written)
  if (days) {
    const day = days[3] === undefined ? undefined : 'numeric'
    return label(new Date(`${written}${day ? '' : '-01'}T00:00:00Z`), { day, month: 'short', year: 'numeric' })
  }
  const utc = /[Z+]|-\d\d:\d\d$/i.test(written.slice(10)) && requireMoment(written.toLowerCase(), 'UTC')
  const shown = utc ? new Date(utc) : new Date(`${written.slice(0, 10)}T${written.slice(11)}Z`)
  const time = label(shown, { dateStyle: 'medium', timeStyle: 'short', timeZone: utc ? zone : undefined })
  return utc && zone === undefined ? `${time} UTC` : time
}

function label(moment: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: options.timeZone ?? 'UTC' }).format(moment)
}
