// Whether the audit log was read over a span of time, and if not, whether it will be: pure.

import type { Audited } from '@/lib/activity/audited'
import type { Span } from './clues'
import type { Coverage } from './schema'

const HOUR_MS = 3_600_000

/** `null`: the source has no connector that reads the log. */
export function coverageOf(audited: Audited | null, { from, to }: Span): Exclude<Coverage, 'hidden'> {
  if (audited === null) return 'off'
  const { collects, since, until, floor, missing } = audited
  if (since !== null && until !== null && since <= from && until >= to)
    return missing.some((hour) => isWithin(hour, { from, to })) ? 'not-covered' : 'read'
  if (!collects) return 'off'
  // Microsoft no longer had it when the reading began, or it was kept for as long as records are.
  return floor !== null && from < floor ? 'not-covered' : 'collecting'
}

function isWithin(hour: Date, { from, to }: Span): boolean {
  return hour.getTime() + HOUR_MS > from.getTime() && hour <= to
}
