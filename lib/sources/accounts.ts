// When the accounts of a tenant are read anew: at once where something changed that the last reading stood on.

import { now } from '@/lib/clock'
import type { Scope } from '@/lib/db/organization'
import { enqueueReadAccounts } from './collect-job'

/** In the transaction of the change. */
export async function readAccountsSoon(scope: Scope, sourceId: string): Promise<void> {
  const { db, organizationId } = scope
  const at = now()
  const { cloud, tenantId } = await db.source.update({
    where: { organizationId_id: { organizationId, id: sourceId } },
    data: { accountsDueAt: at },
    select: { cloud: true, tenantId: true },
  })
  await enqueueReadAccounts(scope, { organizationId, sourceId, cloud, tenantId }, at)
}
