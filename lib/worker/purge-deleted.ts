// Daily: deleted users and roles that nobody restored in 30 days go for good, organization by organization.

import { now } from '@/lib/clock'
import { purgeDeleted } from '@/lib/directory/purge'
import { eachOrganization } from '@/lib/jobs/each-organization'
import type { Handler } from '@/lib/jobs/jobs'

export const purgeDeletedEverywhere: Handler<'purge-deleted'> = async (_, signal) => {
  await eachOrganization(signal, (id) => purgeDeleted(id, now(), signal))
}
