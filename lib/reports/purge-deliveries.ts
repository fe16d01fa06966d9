// Deliveries that are kept no longer.

import { withOrganization } from '@/lib/db/organization'
import { deleteDeliveriesBefore } from './delivery-queries'

const KEPT_MS = 90 * 86_400_000

export function purgeDeliveries(organizationId: string, now: Date): Promise<unknown> {
  return withOrganization(organizationId, (scope) => deleteDeliveriesBefore(scope, new Date(now.getTime() - KEPT_MS)))
}
