// SQL of deliveries: each due moment once by mail and once to the webhook.

import type { Delivery as DeliveryRow } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type { DeliveryRow }

export type NewDelivery = Pick<DeliveryRow, 'id' | 'subscriptionId' | 'dueAt' | 'channel' | 'test' | 'createdAt'>

/** False where this moment has its delivery already. */
export async function insertDelivery({ db, organizationId }: Scope, delivery: NewDelivery): Promise<boolean> {
  const data = { ...delivery, organizationId, status: 'waiting' }
  const { count } = await db.delivery.createMany({ data: [data], skipDuplicates: true })
  return count === 1
}

export function selectDelivery({ db, organizationId }: Scope, id: string): Promise<DeliveryRow | null> {
  return db.delivery.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

export type Page = { before: string | undefined; limit: number }

/** Since that moment. */
export async function hasWaitingTest({ db, organizationId }: Scope, subscriptionId: string, since: Date) {
  const where = { organizationId, subscriptionId, test: true, status: 'waiting', createdAt: { gt: since } }
  return (await db.delivery.count({ where })) > 0
}

/** Newest first. */
export function selectDeliveries({ db, organizationId }: Scope, subscriptionId: string, { before, limit }: Page) {
  return db.delivery.findMany({
    where: { organizationId, subscriptionId, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  })
}

/** The newest that was no test, of each of these subscriptions that has one. */
export async function selectLast({ db, organizationId }: Scope, subscriptionIds: readonly string[]) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select last.id from unnest(${[...subscriptionIds]}::uuid[]) as s(id)
    cross join lateral (select d.id from delivery d
      where d.organization_id = ${organizationId}::uuid and d.subscription_id = s.id and not d.test order by d.id desc limit 1) last`
  const found = await db.delivery.findMany({ where: { organizationId, id: { in: rows.map(({ id }) => id) } } })
  return new Map(found.map((row) => [row.subscriptionId, row]))
}

type Change = Partial<Pick<DeliveryRow, 'status' | 'rows' | 'problem' | 'finishedAt' | 'tries'>>

/** False where it has come to its end already: whoever was first has the last word. */
export async function updateWaiting({ db, organizationId }: Scope, id: string, change: Change): Promise<boolean> {
  const { count } = await db.delivery.updateMany({ where: { organizationId, id, status: 'waiting' }, data: change })
  return count === 1
}

export function deleteDeliveriesBefore({ db, organizationId }: Scope, before: Date): Promise<unknown> {
  return db.delivery.deleteMany({ where: { organizationId, createdAt: { lt: before }, status: { not: 'waiting' } } })
}
