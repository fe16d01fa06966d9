// The job of one delivery, put into the queue in the transaction that makes or postpones the delivery.

import type { Scope } from '@/lib/db/organization'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Person } from './owner'

export type Target = {
  subscriptionId: string
  deliveryId: string
  /** Who asked for a test by mail; null: it is sent in the name of the owner. */
  by: Person | null
}

/** Reports may be long to make: those of one organization come one after the other and leave places to the others. */
export function enqueueDelivery(scope: Scope, target: Target, runAt?: Date): Promise<void> {
  const { organizationId } = scope
  const key = `send-report:${target.deliveryId}`
  const when = { key, queue: `send-report:${organizationId}`, ...(runAt && { runAt }) }
  return enqueue(scope, 'send-report', { ...target, organizationId }, when)
}
