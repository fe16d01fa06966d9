// The daily job that forgets old rows of the provisioning log, organization by organization.

import { now } from '@/lib/clock'
import { withSystem } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { purgeRequests } from './requests'

export const purgeProvisioningLog: Handler<'purge-provisioning-log'> = async (_, signal) => {
  const organizations = await withSystem((db) => db.organization.findMany({ select: { id: true } }))
  for (const { id } of organizations) {
    if (signal.aborted) throw new Error('The worker stops; the next run goes on.')
    await purgeRequests(id, now(), signal)
  }
}
