// Daily: deleted users and roles that nobody restored in 30 days go for good, organization by organization.

import { now } from '@/lib/clock'
import { withSystem } from '@/lib/db/organization'
import { purgeDeleted } from '@/lib/directory/purge'
import type { Handler } from '@/lib/jobs/jobs'

export const purgeDeletedEverywhere: Handler<'purge-deleted'> = async (_, signal) => {
  const organizations = await withSystem((db) => db.organization.findMany({ select: { id: true } }))
  for (const { id } of organizations) await purgeDeleted(id, now(), signal)
}
