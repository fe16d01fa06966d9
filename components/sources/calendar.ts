import { Stream } from '@/lib/sources/connector-schema'
import type { Verdict, Window } from '@/lib/sources/run-schema'

/** `unread`: nobody has asked Microsoft for it yet. */
export type DayVerdict = Verdict | 'unread'
/** `day` as `2026-11-20`, in UTC like the windows; `window` is null where nothing was read. */
export type Day = { day: string; verdict: DayVerdict; window: Window | null }
/** `month` as `2026-11`. */
export type Month = { month: string; days: Day[] }

const DAY_MS = 86_400_000
const HOURS = 24
const HOUR_MS = DAY_MS / HOURS

/** Days in rows of months, the newest month first, without a hole from the oldest known day to today. */
export function monthsOf(windows: Window[], range: { from: string | null; nowMs: number }): Month[] {
  const known = new Map(windows.map((window) => [dayOf(window.start), window]))
  const today = dayOf(new Date(range.nowMs).toISOString())
  const first = [...known.keys(), ...(range.from === null ? [] : [dayOf(range.from)])].reduce(
    (oldest, day) => (day < oldest ? day : oldest),
    today,
  )
  const months = new Map<string, Day[]>()
  for (let at = Date.parse(first); at <= Date.parse(today); at += DAY_MS) {
    const day = dayOf(new Date(at).toISOString())
    const month = day.slice(0, 'YYYY-MM'.length)
    months.set(month, [...(months.get(month) ?? []), makeDay(day, known.get(day))])
  }
  return [...months].map(([month, days]) => ({ month, days })).reverse()
}

function makeDay(day: string, window: Window | undefined): Day {
  return { day, verdict: window?.verdict ?? 'unread', window: window ?? null }
}

/** Every log that has windows, with them, always in the same order. */
export function byStream(windows: Window[]): { stream: Stream; windows: Window[] }[] {
  return Stream.options
    .map((stream) => ({ stream, windows: windows.filter((window) => window.stream === stream) }))
    .filter((one) => one.windows.length > 0)
}

export type Hour = { from: string; to: string; window: Window | null }

/** All 24 hours of a day, oldest first; those without a window were not read. */
export function hoursOf(day: string, windows: Window[]): Hour[] {
  const known = new Map(windows.map((window) => [Date.parse(window.start), window]))
  return Array.from({ length: HOURS }, (_, hour) => {
    const at = Date.parse(day) + hour * HOUR_MS
    return { from: new Date(at).toISOString(), to: new Date(at + HOUR_MS).toISOString(), window: known.get(at) ?? null }
  })
}

/** The span that a day's records lie in, for a link to them. */
export function spanOf(day: string): { from: string; to: string } {
  const at = Date.parse(day)
  return { from: new Date(at).toISOString(), to: new Date(at + DAY_MS).toISOString() }
}

/** Where a key leads from a day: left and right by a day, up and down to the row beside it, Home and End within the row. */
export function dayBeside(months: Month[], day: string, key: string): string | null {
  const row = months.findIndex((month) => day.startsWith(month.month))
  const days = months[row]?.days
  if (days === undefined) return null
  if (key === 'Home') return days[0]?.day ?? null
  if (key === 'End') return days.at(-1)?.day ?? null
  if (key === 'ArrowLeft') return within(months, dayAfter(day, -1))
  if (key === 'ArrowRight') return within(months, dayAfter(day, 1))
  const beside = key === 'ArrowUp' ? months[row - 1] : key === 'ArrowDown' ? months[row + 1] : undefined
  return beside?.days.findLast((one, at) => at === 0 || one.day.slice(-2) <= day.slice(-2))?.day ?? null
}

function within(months: Month[], day: string): string | null {
  return months.some((month) => month.days.some((one) => one.day === day)) ? day : null
}

export function dayAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS).toISOString())
}

/** `20 November 2026`. */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(day))
}

/** `Nov 2026`. */
export function monthText(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(new Date(month))
}

/** A reason that several hours share is told once, for all of them. */
export function reasonsOf(windows: Window[]): { from: string; to: string; reason: string }[] {
  const spans: { from: string; to: string; reason: string }[] = []
  for (const { start, reason } of windows.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    if (reason === null) continue
    const [from, to] = [new Date(start).toISOString(), new Date(Date.parse(start) + HOUR_MS).toISOString()]
    const last = spans.at(-1)
    if (last?.reason === reason && last.to === from) last.to = to
    else spans.push({ from, to, reason })
  }
  return spans
}

function dayOf(iso: string): string {
  return iso.slice(0, 'YYYY-MM-DD'.length)
}
