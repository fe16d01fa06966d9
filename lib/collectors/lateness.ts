// How late Microsoft shows its events, counted in steps, and how far back one must look every time because of it.

import { DAY, HOUR, MINUTE } from './stream-state'

/** Up to so late each; the first: not late at all, the last: later. */
const STEPS = [0, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY]
/** So many events are remembered at full weight; then all counts are halved, so that old times fade. */
const REMEMBERED = 100_000
/** Of fewer, one late event would be more than a hundredth. */
const ENOUGH = 200
const PERCENTILE = 0.99

export function countLateness(counts: readonly number[], latenessMs: readonly number[]): number[] {
  const next = Array.from({ length: STEPS.length + 1 }, (_, at) => counts[at] ?? 0)
  for (const late of latenessMs) {
    const step = STEPS.findIndex((upTo) => late <= upTo)
    const at = step < 0 ? STEPS.length : step
    next[at] = (next[at] ?? 0) + 1
  }
  const total = next.reduce((sum, count) => sum + count, 0)
  return total > REMEMBERED ? next.map((count) => Math.floor(count / 2)) : next
}

/** Wide enough for 99 of 100 events, never less than usual; the late passes find the others. */
export function overlapFor(counts: readonly number[], usualMs: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < ENOUGH) return usualMs
  let sum = 0
  const at = counts.findIndex((count) => {
    sum += count
    return sum >= total * PERCENTILE
  })
  return Math.max(usualMs, STEPS[at] ?? DAY)
}
