// How long records are kept: whole months go at once, of one organization batches of its oldest.

import { withOrganizationSql } from '@/lib/db/organization'
import { dropMonth, listMonths } from './month-queries'
import { startOfMonth } from './months'
import { deleteValues } from './remember-queries'
import { deleteBefore, deleteOutdated, selectKeptDays } from './retention-queries'

const DAY_MS = 86_400_000
const BATCH = 5_000
/** Microsoft keeps events for 30 days: what is older can get no second version. */
const CHANGING_DAYS = 35

/** Drops the months that nobody keeps any longer; `longestDays` is the longest of all organizations. Tells which. */
export async function dropOldMonths(longestDays: number, now: Date): Promise<string[]> {
  const oldest = startOfMonth(new Date(now.getTime() - longestDays * DAY_MS), 0)
  const dropped: string[] = []
  for (const { name, start } of await listMonths()) {
    if (start >= oldest) continue
    await dropMonth(name)
    dropped.push(name)
  }
  return dropped
}

/**
 * Of one organization: what it keeps no longer goes, and so do versions that a later one replaced under another time. Tells how many. The
 * dictionary follows once all of them have gone: of the values that no kept month knows, it keeps none.
 */
export async function tidyRecords(organizationId: string, now: Date, signal?: AbortSignal): Promise<number> {
  const since = new Date(now.getTime() - CHANGING_DAYS * DAY_MS)
  const outdated = await withOrganizationSql(organizationId, (scope) => deleteOutdated(scope, since))
  const keptDays = await withOrganizationSql(organizationId, selectKeptDays)
  if (keptDays === null) return outdated
  const before = new Date(now.getTime() - keptDays * DAY_MS)
  const aged = await inBatches(signal, () =>
    withOrganizationSql(organizationId, (scope) => deleteBefore(scope, before, BATCH)),
  )
  if (!signal?.aborted)
    await inBatches(signal, () =>
      withOrganizationSql(organizationId, (scope) => deleteValues(scope, startOfMonth(before, 0), BATCH)),
    )
  return outdated + aged
}

async function inBatches(signal: AbortSignal | undefined, work: () => Promise<number>): Promise<number> {
  let gone = 0
  for (;;) {
    const batch = await work()
    gone += batch
    if (batch < BATCH || signal?.aborted) return gone
  }
}
