// Subscriptions and deliveries as they leave: never a secret.

import type { Actor } from '@/lib/actor'
import type { DeliveryRow } from './delivery-queries'
import { findNames, findPerson, type Person } from './owner'
import type { Schedule } from './schedule-schema'
import type { SubscriptionRow } from './subscription-queries'
import { Delivery, Frequency, Subscription } from './subscription-schema'

export function presentDelivery(row: DeliveryRow): Delivery {
  return Delivery.parse({
    ...row,
    rows: row.rows === null ? null : Number(row.rows),
    dueAt: row.dueAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  })
}

/** `last` is the newest delivery that was no test, by subscription. */
export type Found = { rows: readonly SubscriptionRow[]; last: ReadonlyMap<string, DeliveryRow> }

/** For the caller: which are his, and by whom the others are. */
export async function presentSubscriptions(actor: Actor, { rows, last }: Found): Promise<Subscription[]> {
  const person = await findPerson(actor)
  const names = await findNames(rows.map(ownerOf))
  return rows.map((row) => {
    const delivery = last.get(row.id)
    return Subscription.parse({
      ...row,
      reportTitle: row.title,
      startsOn: dayOf(row.startsOn),
      owner: names.get(row.ownerId) ?? '–',
      mine: isOwner(row, person),
      pausedAt: row.pausedAt?.toISOString() ?? null,
      nextAt: row.nextAt?.toISOString() ?? null,
      last: delivery === undefined ? null : presentDelivery(delivery),
    })
  })
}

export function ownerOf({ ownerOrganizationId, ownerId }: SubscriptionRow): Person {
  return { organizationId: ownerOrganizationId, id: ownerId }
}

export function isOwner(row: SubscriptionRow, person: Person | null): boolean {
  return person !== null && row.ownerOrganizationId === person.organizationId && row.ownerId === person.id
}

export function scheduleOf({ frequency, startsOn, time, timeZone }: SubscriptionRow): Schedule {
  return { frequency: Frequency.parse(frequency), startsOn: dayOf(startsOn), time, timeZone }
}

/** Stored as midnight in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
