// How long what was is kept: as long as the organization keeps its records, in batches of versions that ended before.

import { selectKeptDays } from '@/lib/activity/retention-queries'
import { withOrganizationSql } from '@/lib/db/organization'
import { deleteEndedLinks, deleteEndedObjects, markForgotten, selectBorders } from './retention-queries'

const DAY_MS = 86_400_000
const BATCH = 5_000
/** A report that began at the oldest moment there is may still be reading it. */
const GRACE_DAYS = 1

/**
 * The last run published by the oldest moment that is kept answers for it, so it stays, and whatever it or a later one sees; runs before it
 * answer for nothing any more, before their versions go. Tells how many went. Cut off, it goes on the next time.
 */
export async function forgetOldState(organizationId: string, now: Date, signal?: AbortSignal): Promise<number> {
  const borders = await withOrganizationSql(organizationId, async (scope) => {
    const keptDays = await selectKeptDays(scope)
    if (keptDays === null) return []
    const found = await selectBorders(scope, new Date(now.getTime() - (keptDays + GRACE_DAYS) * DAY_MS))
    for (const border of found) await markForgotten(scope, border)
    return found
  })
  let gone = 0
  for (const border of borders)
    for (const purge of [deleteEndedObjects, deleteEndedLinks])
      for (let batch = BATCH; batch === BATCH && !signal?.aborted; gone += batch)
        batch = await withOrganizationSql(organizationId, (scope) => purge(scope, border, BATCH))
  return gone
}
