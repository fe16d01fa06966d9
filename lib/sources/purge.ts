// What is forgotten of collecting: old runs, and hours and rejects as old as records that are kept no longer.

import { withOrganization } from '@/lib/db/organization'
import { deleteRejectsBefore, deleteRunsBefore, deleteWindowsBefore, selectKeptDays } from './purge-queries'

const DAY_MS = 86_400_000
/** As long as the provisioning log. The newest run of a connector stays: it says how the connector does. */
const RUNS_KEPT_DAYS = 90
const BATCH = 10_000

/** Tells how many rows went. */
export async function tidyCollecting(organizationId: string, now: Date, signal?: AbortSignal): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const keptDays = await withOrganization(organizationId, selectKeptDays)
  const purges = [
    { purge: deleteRunsBefore, before: ago(RUNS_KEPT_DAYS) },
    { purge: deleteWindowsBefore, before: ago(keptDays) },
    { purge: deleteRejectsBefore, before: ago(keptDays) },
  ]
  let gone = 0
  for (const { purge, before } of purges) {
    for (let batch = BATCH; batch === BATCH && !signal?.aborted; gone += batch) {
      batch = await withOrganization(organizationId, (scope) => purge(scope, before, BATCH))
    }
  }
  return gone
}
