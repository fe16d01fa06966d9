// How bad what a check found is, whether it has become worse, and what is new about it: pure rules over stored results.

import type { Metric } from './profile-schema'
import type { Level, News, Trend, Verdict } from './schema'

/** What a check came to, as it is stored: facts alone, without any profile. `atMostLow`: detected, yet never more than low. */
export type Result = {
  verdict: Verdict
  atMostLow: boolean
  /** Null where it counts nothing. */
  n: number | null
  /** Null where there is no whole. */
  total: number | null
}

/** Null where nothing is detected, and where all that was found is accepted. `accepted`: how many of `n` are no part of it. */
export function levelOf(result: Result, metric: Metric, accepted = 0): Level | null {
  const { verdict, n, atMostLow } = result
  if (verdict !== 'detected') return null
  if (n !== null && n > 0 && accepted >= n) return null
  if (atMostLow) return 'low'
  if (metric.measure === 'binary') return metric.level
  const value = sizeOf({ ...result, n: (n ?? 0) - accepted }, metric)
  if (value <= metric.thresholds.low) return 'low'
  return value >= metric.thresholds.high ? 'high' : 'medium'
}

/** A count, or a percentage of the whole; of what has no whole everything is concerned that was found. */
function sizeOf({ n, total }: Result, { measure }: Metric): number {
  const count = n ?? 0
  if (measure !== 'percentage') return count
  return total === null ? (count > 0 ? 100 : 0) : total === 0 ? 0 : (100 * count) / total
}

/** From `before` to `after`; none where one of them is no answer. */
export function trendOf(before: Result | null, after: Result, metric: Metric): Trend {
  if (before === null || before.verdict === 'not-assessed' || after.verdict === 'not-assessed') return 'none'
  const [was, is] = [heightOf(before, metric), heightOf(after, metric)]
  return is > was ? 'rising' : is < was ? 'falling' : 'none'
}

function heightOf(result: Result, metric: Metric): number {
  if (result.verdict !== 'detected') return 0
  // A share of what is left of a whole may be nothing, and yet it is detected.
  return metric.measure === 'binary' ? (result.atMostLow ? 1 : 2) : Math.max(sizeOf(result, metric), Number.MIN_VALUE)
}

/** With how much of it somebody lived at that moment. `whole`: the check itself was accepted. */
export type Lived = Result & { accepted: number; whole: boolean }

/**
 * Against the last answer before: what is accepted no longer is new again, and what is less only because more of it is accepted is not better.
 * Null without an answer before, because what could be looked at for the first time is no news of the tenant.
 */
export function newsOf(before: Lived | null, after: Lived, metric: Metric): News | null {
  if (after.verdict === 'not-assessed') return null
  if (after.verdict === 'not-detected') return before?.verdict === 'detected' ? 'fixed' : null
  const is = restOf(after, metric)
  if (before?.verdict !== 'detected' && is === 0) return 'accepted'
  if (before === null || before.verdict === 'not-assessed') return null
  const was = restOf(before, metric)
  if (is > was) return was === 0 ? 'new' : 'worse'
  if (is === was) return null
  return is > 0 && trendOf(before, after, metric) === 'falling' ? 'better' : 'accepted'
}

/** What is left of it that nobody lives with. */
function restOf({ accepted, whole, ...result }: Lived, metric: Metric): number {
  const { n } = result
  if (whole || (n !== null && n > 0 && accepted >= n)) return 0
  return heightOf({ ...result, n: n === null ? null : n - accepted }, metric)
}
