// The only place that reads the machine's clock; rules take `now` as an argument.

export function now(): Date {
  return new Date()
}

/** Milliseconds that never run backwards, for durations only. */
export function monotonicMs(): number {
  return performance.now()
}
