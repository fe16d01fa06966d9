// When Microsoft wants to be asked again (RFC 9110 §10.2.3: seconds or a date).

const MAX_MS = 3_600_000

/** Milliseconds from now on, an hour at most; null where nothing is said. A date is read against the clock of the answer, not ours. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - answeredAt(headers, now)
  return Number.isNaN(ms) ? null : Math.min(MAX_MS, Math.max(1000, ms))
}

function answeredAt(headers: Headers, now: Date): number {
  const date = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) ? now.getTime() : date
}
