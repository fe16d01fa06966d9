// Months to look through one after the other: what is left of the first, the next one, the two behind that, and so on.

import { startOfMonth } from './months'
import type { Place, Within } from './statement'
import { micros } from './time-condition'

type Ends = { first: string; last: string }

/**
 * Together they are what is behind a place, or within a span, as far as there are records. `behind` is where a search goes on that looked
 * through the span.
 */
export function* spansBehind(within: Within, ends: Ends): Generator<{ span: Within; behind: Place }> {
  const { from, to, after, oldest } = within
  const last = oldest ? (to ?? ends.last) : (from ?? ends.first)
  const first = oldest ? later(from, ends.first) : earlier(to, ends.last)
  let edge: string | null = null
  for (let months = 0; ; months = Math.max(1, 2 * months)) {
    const place: string = edge ?? after?.occurredAt ?? first
    const month = micros(startOfMonth(new Date(place), oldest ? Math.max(1, months) : -months).toISOString())
    // The first moment of a month has nothing before it in there.
    if (month === place) continue
    const isLast = oldest ? month > last : month <= last
    const span = oldest
      ? { from: edge ?? from, to: isLast ? to : month, oldest }
      : { from: isLast ? from : month, to: edge ?? to }
    yield { span, behind: placeAt(month) }
    if (isLast) return
    edge = month
  }
}

function later(one: string | null | undefined, other: string): string {
  return one && one > other ? one : other
}

function earlier(one: string | null | undefined, other: string): string {
  return one && one < other ? one : other
}

/** Ahead of whatever happened at that moment, and behind whatever happened on its other side. */
export function placeAt(occurredAt: string): Place {
  return { sourceId: '00000000-0000-0000-0000-000000000000', stream: '', graphId: '', occurredAt: micros(occurredAt) }
}
