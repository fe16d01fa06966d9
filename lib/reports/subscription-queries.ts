// SQL of subscriptions.

import type { Prisma, Subscription as SubscriptionRow } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Person } from './owner'

export type { SubscriptionRow }

export type NewSubscription = Prisma.SubscriptionUncheckedCreateInput
export type SubscriptionChange = Omit<Prisma.SubscriptionUncheckedUpdateInput, 'organizationId' | 'id'>

type Asked = {
  /** Whose; null: everybody's. */
  owner: Person | null
  /** Older ones than this. */
  before: string | undefined
  limit: number
}

/** Newest first. */
export function selectSubscriptions({ db, organizationId }: Scope, { owner, before, limit }: Asked) {
  return db.subscription.findMany({
    where: {
      organizationId,
      ...(owner && { ownerOrganizationId: owner.organizationId, ownerId: owner.id }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
}

export function selectSubscription({ db, organizationId }: Scope, id: string): Promise<SubscriptionRow | null> {
  return db.subscription.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

/** Of a person, and of all. Waits for whoever counts here too, so that two do not both find the last place free. */
export async function countOwned({ db, organizationId }: Scope, owner: Person): Promise<{ own: number; all: number }> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('rollcall subscriptions of ' || ${organizationId}, 0))`
  const his = { organizationId, ownerOrganizationId: owner.organizationId, ownerId: owner.id }
  const own = await db.subscription.count({ where: his })
  return { own, all: await db.subscription.count({ where: { organizationId } }) }
}

/** The row as it stands once everybody else who changes it is done. */
export async function lockSubscription(scope: Scope, id: string): Promise<SubscriptionRow | null> {
  const { db, organizationId } = scope
  await db.$queryRaw`select from subscription where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
  return selectSubscription(scope, id)
}

export function insertSubscription({ db }: Scope, row: NewSubscription): Promise<SubscriptionRow> {
  return db.subscription.create({ data: row })
}

export function updateSubscriptionRow({ db, organizationId }: Scope, id: string, change: SubscriptionChange) {
  return db.subscription.update({ where: { organizationId_id: { organizationId, id } }, data: change })
}

export function deleteSubscription({ db, organizationId }: Scope, id: string): Promise<unknown> {
  return db.subscription.delete({ where: { organizationId_id: { organizationId, id } } })
}

/** Those of the addresses that a user of the organization has. */
export async function selectKnownAddresses({ db, organizationId }: Scope, addresses: readonly string[]) {
  const keys = addresses.map((address) => address.toLowerCase())
  const rows = await db.$queryRaw<{ key: string }[]>`
    select unnest(array[user_name_key, lower(email)]) as key from directory_user
    where organization_id = ${organizationId}::uuid and deleted_at is null
      and (user_name_key = any(${keys}::text[]) or lower(email) = any(${keys}::text[]))`
  return new Set(rows.map(({ key }) => key))
}
