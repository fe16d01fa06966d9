// The job of one delivery, put into the queue in the transaction that makes or postpones the delivery.

import type { Scope } from '@/lib/db/organization'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Person } from './owner'

export type Target = {
  subscriptionId: string
  deliveryId: string
  /** Who asked for a test; null: it is sent in the name of the owner. */
  by: Person | null
}

/** Reports may be long to make: at most two at a time, so that other jobs find a place. Those of one subscription never side by side. */
export function enqueueDelivery(scope: Scope, target: Target, runAt?: Date): Promise<void> {
  const { organizationId } = scope
  const lane = Number.parseInt(target.subscriptionId.slice(-1), 16) % 2
  const when = { key: `send-report:${target.deliveryId}`, queue: `send-report-${lane}`, ...(runAt && { runAt }) }
  return enqueue(scope, 'send-report', { ...target, organizationId }, when)
}
