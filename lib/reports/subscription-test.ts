// A subscription sent now, to whoever asks or to its webhook, marked as a test: neither its next time nor what it compares with moves.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { enqueueDelivery } from './delivery-job'
import { hasWaitingTest, insertDelivery, selectDelivery } from './delivery-queries'
import { channelsOf } from './due'
import { findPerson, requireSubscriber } from './owner'
import { presentDelivery } from './subscription-present'
import { lockSubscription } from './subscription-queries'
import type { Delivery } from './subscription-schema'
import { requireOwn } from './subscriptions'

/** A worker that is gone for good must not keep anybody from testing. */
const WAITING_MS = 3_600_000

/** By mail with the rights of whoever asks, and to nobody else; to the webhook what its owner sees, since others may read along there. */
export async function testSubscription(actor: Actor, id: string): Promise<{ items: Delivery[] }> {
  const person = await findPerson(actor)
  return withOrganization(actor.organizationId, async (scope) => {
    const row = requireOwn(await lockSubscription(scope, id), actor, person)
    const by = requireSubscriber(actor)
    const at = now()
    if (await hasWaitingTest(scope, id, new Date(at.getTime() - WAITING_MS))) {
      throw new AppError('conflict', 'A test of this subscription is on its way already. Wait until it has come.')
    }
    const items: Delivery[] = []
    for (const channel of channelsOf(row)) {
      const deliveryId = newId()
      const delivery = { id: deliveryId, subscriptionId: id, dueAt: at, channel, test: true, createdAt: at }
      if (!(await insertDelivery(scope, delivery))) continue
      await enqueueDelivery(scope, { subscriptionId: id, deliveryId, by: channel === 'webhook' ? null : by })
      const made = await selectDelivery(scope, deliveryId)
      if (made !== null) items.push(presentDelivery(made))
    }
    const object = { id, name: row.title }
    await record(scope, actor, {
      action: 'subscription.tested',
      object,
      after: { ways: items.map((one) => one.channel) },
    })
    return { items }
  })
}
