// The hours of a log and what became of them: what lies between `from` and `to` was read, and the verdict says with what result.

import type { Verdict } from '@/lib/sources/run-schema'
import { floorHour, HOUR, type Span } from './stream-state'

export type Counts = { stored: number; changed: number; leftOut: number; rejected: number; late: number }
export type Hour = Counts & { hour: number; from: number; to: number; verdict: Verdict; reason: string | null }

export type News = {
  counts?: Counts
  /** This part of the hour was read whole. */
  covered?: Span
  /** How many were left out of the events of the covered part, whether they were counted before or not. */
  leftOutOfAll?: number
  /** It could not be read, because. */
  missing?: string
}

export const NOTHING: Counts = { stored: 0, changed: 0, leftOut: 0, rejected: 0, late: 0 }

export function mergeHour(hour: number, before: Hour | undefined, news: News): Hour {
  const old = before ?? { ...NOTHING, hour, from: hour, to: hour, verdict: 'empty' as const, reason: null }
  const counts = addCounts(old, news.counts ?? NOTHING)
  const covered = news.covered ? joined(old, news.covered) : { from: old.from, to: old.to }
  const isWhole = ({ from, to }: Span) => from <= hour && to >= hour + HOUR
  // Only who has seen all of an hour can correct what was counted piece by piece, without late ones.
  const seen = news.covered && isWhole(news.covered) ? (news.leftOutOfAll ?? 0) : 0
  const merged = { ...counts, leftOut: Math.max(counts.leftOut, seen), hour, ...covered }
  if (news.missing !== undefined) return { ...merged, verdict: 'missing', reason: news.missing }
  if (old.verdict === 'missing' && !isWhole(covered)) return { ...merged, verdict: 'missing', reason: old.reason }
  if (old.verdict === 'missing' || old.verdict === 'repaired')
    return { ...merged, verdict: 'repaired', reason: old.reason }
  return { ...merged, verdict: verdictOf(merged), reason: null }
}

export function addCounts(left: Counts, right: Counts): Counts {
  return {
    stored: left.stored + right.stored,
    changed: left.changed + right.changed,
    leftOut: left.leftOut + right.leftOut,
    rejected: left.rejected + right.rejected,
    late: left.late + right.late,
  }
}

/** Parts that do not touch cannot be told in one span: then the newer one counts, and the hole is not called read. */
function joined(old: Span, covered: Span): Span {
  const touching = old.from < old.to && covered.from <= old.to && covered.to >= old.from
  if (!touching) return covered
  return { from: Math.min(old.from, covered.from), to: Math.max(old.to, covered.to) }
}

function verdictOf({ late, stored, leftOut, rejected }: Counts): Verdict {
  if (late > 0) return 'late'
  return stored + leftOut + rejected > 0 ? 'collected' : 'empty'
}

/** The part of a span that lies in each hour. */
export function hoursOf({ from, to }: Span): Map<number, Span> {
  const hours = new Map<number, Span>()
  for (let hour = floorHour(from); hour < to; hour += HOUR) {
    hours.set(hour, { from: Math.max(from, hour), to: Math.min(to, hour + HOUR) })
  }
  return hours
}
