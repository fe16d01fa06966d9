// When connectors are due, after a change of what they hang on; in its transaction.

import { now } from '@/lib/clock'
import type { Scope } from '@/lib/db/organization'
import { enqueueCollect } from './collect-job'
import { updateDue, type Which, wakeLogs } from './connector-queries'

/**
 * What is off or paused is not due any more, what is on again is due at once. `wake` makes all of them due that are on: something changed
 * that they may have waited for.
 */
export async function reschedule(scope: Scope, which: Which, { wake = false } = {}): Promise<void> {
  const { organizationId } = scope
  const due = await updateDue(scope, which, { at: now(), wake })
  if (wake) await wakeLogs(scope, which)
  for (const { nextRunAt, ...connector } of due) {
    if (nextRunAt !== null) await enqueueCollect(scope, { organizationId, ...connector }, nextRunAt)
  }
}
