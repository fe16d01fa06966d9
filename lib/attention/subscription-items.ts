// Subscriptions that paused themselves, and those whose last delivery failed: for whoever may edit them.

import type { Actor } from '@/lib/actor'
import { withSystem } from '@/lib/db/organization'
import { type Item, toItem } from './item'

export type TroubledSubscription = {
  organizationId: string
  organizationName: string
  id: string
  title: string
  pausedAt: Date | null
  pausedBecause: string | null
  deliveryId: string | null
  channel: string | null
  problem: string | null
}

/** Whose subscriptions are told to him wherever they are. */
export type Owner = Pick<Actor, 'id' | 'homeOrganizationId'> | null

type Whose = { organizations: readonly string[]; owner: Owner }

/** The caller has authorised every organization. */
export function selectTroubledSubscriptions({ organizations, owner }: Whose): Promise<TroubledSubscription[]> {
  const ids = [...organizations]
  return withSystem(
    (db) => db.$queryRaw<TroubledSubscription[]>`
      select s.organization_id as "organizationId", o.name as "organizationName", s.id, s.title, s.paused_at as "pausedAt",
        s.paused_because as "pausedBecause", d.id as "deliveryId", d.channel, d.problem
      from subscription s
      join organization o on o.id = s.organization_id and o.deleting_at is null
      left join lateral (select distinct on (channel) id, channel, status, problem from delivery d
        where d.organization_id = s.organization_id and d.subscription_id = s.id and not d.test and d.status <> 'waiting'
        order by channel, id desc) d on d.status = 'failed'
      where (s.organization_id = any(${ids}::uuid[])
          or s.owner_organization_id = ${owner?.homeOrganizationId ?? null}::uuid and s.owner_id = ${owner?.id ?? null}::uuid)
        and (s.paused_because is not null or s.paused_at is null and d.id is not null)
      order by o.name, s.title, d.channel`,
  )
}

export function subscriptionItem(row: TroubledSubscription): Item {
  const { id, title, pausedBecause, deliveryId, channel, problem } = row
  const href = subscriptionHref(row.organizationId, id)
  if (pausedBecause !== null) {
    return toItem(row, {
      key: `subscription-paused:${id}:${row.pausedAt?.toISOString()}`,
      severity: 'bad',
      sentence: `The subscription to "${title}" paused itself. ${pausedBecause}`,
      fix: { label: 'Open the subscription', href },
    })
  }
  const way = channel === 'webhook' ? 'its webhook' : 'its recipients'
  return toItem(row, {
    key: `delivery:${deliveryId}`,
    severity: 'bad',
    sentence: `"${title}" did not reach ${way}. ${problem ?? ''}`.trim(),
    fix: { label: 'Open its deliveries', href },
  })
}

export function subscriptionHref(organizationId: string, id?: string): string {
  return `/configuration/${organizationId}/subscriptions${id === undefined ? '' : `?subscription=${id}`}`
}
