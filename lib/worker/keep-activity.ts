// Daily: months of records are made ahead, and what is kept no longer, records, states and deliveries alike, is dropped or deleted.

import { makeMonths } from '@/lib/activity/months'
import { dropOldMonths, tidyRecords } from '@/lib/activity/retention'
import { now } from '@/lib/clock'
import { withSystem } from '@/lib/db/organization'
import { eachOrganization } from '@/lib/jobs/each-organization'
import type { Handler } from '@/lib/jobs/jobs'
import { purgeDeliveries } from '@/lib/reports/purge-deliveries'
import { tidyCollecting } from '@/lib/sources/purge'
import { forgetOldState } from '@/lib/state/retention'

export const keepActivity: Handler<'keep-activity'> = async (_, signal) => {
  const at = now()
  await makeMonths(at)
  const longest = await withSystem((db) => db.organization.aggregate({ _max: { activityKeptDays: true } }))
  const { activityKeptDays } = longest._max
  if (activityKeptDays !== null) await dropOldMonths(activityKeptDays, at)
  await eachOrganization(signal, async (organizationId) => {
    await tidyRecords(organizationId, at, signal)
    await tidyCollecting(organizationId, at, signal)
    await forgetOldState(organizationId, at, signal)
    await purgeDeliveries(organizationId, at)
  })
}
