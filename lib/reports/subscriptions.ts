// What one can do with subscriptions: list, read, make, delete.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { mailServer } from '@/lib/mail/mail'
import { selectDeliveries, selectLast } from './delivery-queries'
import { findPerson, type Person, requireSubscriber } from './owner'
import { nextTime } from './schedule-schema'
import { requireSendable, requireStillThere } from './subscribed-report'
import { shown } from './subscription-audit'
import { type Found, isOwner, presentDelivery, presentSubscriptions } from './subscription-present'
import {
  deleteSubscription,
  insertSubscription,
  lockSubscription,
  type SubscriptionRow,
  selectSubscription,
  selectSubscriptions,
} from './subscription-queries'
import { requireRoom } from './subscription-room'
import type { CreateSubscription, Subscription } from './subscription-schema'
import { newSecret, requirePublicUrl } from './webhook-secret'

/** The secret is shown in this answer alone. */
export type WithSecret = Subscription & { webhookSecret: string | null }

export async function listSubscriptions(actor: Actor, { cursor, limit }: PageInput) {
  const before = requireCursor(cursor)
  const mail = mailServer() !== null
  const person = await findPerson(actor)
  if (person === null && !managesAll(actor)) return { items: [], next: null, mail }
  const owner = managesAll(actor) ? null : person
  const { found, next } = await withOrganization(actor.organizationId, async (scope) => {
    const rows = await selectSubscriptions(scope, { owner, before, limit: limit + 1 })
    const page = cutPage(rows, limit, idOf)
    return { found: await withLast(scope, page.shown), next: page.next }
  })
  return { items: await presentSubscriptions(actor, found), next, mail }
}

export async function getSubscription(actor: Actor, id: string): Promise<Subscription> {
  const person = await findPerson(actor)
  const found = await withOrganization(actor.organizationId, async (scope) =>
    withLast(scope, [requireOwn(await selectSubscription(scope, id), actor, person)]),
  )
  return presentOne(actor, found)
}

export async function listDeliveries(actor: Actor, id: string, { cursor, limit }: PageInput) {
  const before = requireCursor(cursor)
  const person = await findPerson(actor)
  return withOrganization(actor.organizationId, async (scope) => {
    requireOwn(await selectSubscription(scope, id), actor, person)
    const rows = await selectDeliveries(scope, id, { before, limit: limit + 1 })
    const page = cutPage(rows, limit, idOf)
    return { items: page.shown.map(presentDelivery), next: page.next }
  })
}

export async function createSubscription(actor: Actor, input: CreateSubscription): Promise<WithSecret> {
  const owner = requireSubscriber(actor)
  const { title, query } = await requireSendable(actor, input)
  requirePublicUrl(input.webhookUrl)
  const { organizationId } = actor
  const [id, at] = [newId(), now()]
  const secret = input.webhookUrl === null ? null : newSecret({ organizationId, id })
  const found = await withOrganization(organizationId, async (scope) => {
    await requireRoom(scope, owner, { isNew: true })
    await requireStillThere(scope, input.report)
    const row = await insertSubscription(scope, {
      ...input,
      ...{ organizationId, id, title, query, ownerOrganizationId: owner.organizationId, ownerId: owner.id },
      ...{ startsOn: new Date(input.startsOn), webhookSecretSealed: secret?.sealed ?? null },
      ...{ nextAt: nextTime(input, at), createdAt: at, updatedAt: at },
    })
    await record(scope, actor, {
      action: 'subscription.created',
      object: { id, name: title },
      after: await shown(scope, row),
    })
    return withLast(scope, [row])
  })
  return { ...(await presentOne(actor, found)), webhookSecret: secret?.shown ?? null }
}

export async function removeSubscription(actor: Actor, id: string): Promise<void> {
  const person = await findPerson(actor)
  await withOrganization(actor.organizationId, async (scope) => {
    const row = requireOwn(await lockSubscription(scope, id), actor, person)
    await deleteSubscription(scope, id)
    await record(scope, actor, {
      action: 'subscription.deleted',
      object: { id, name: row.title },
      before: await shown(scope, row),
    })
  })
}

/** What the caller may not know of does not exist. */
export function requireOwn(row: SubscriptionRow | null, actor: Actor, person: Person | null): SubscriptionRow {
  if (row === null || !(managesAll(actor) || isOwner(row, person))) throw notFound('The subscription')
  return row
}

function managesAll({ rights }: Actor): boolean {
  return rights.has('subscriptions.manage')
}

export async function withLast(scope: Scope, rows: SubscriptionRow[]): Promise<Found> {
  return { rows, last: await selectLast(scope, rows.map(idOf)) }
}

/** The one subscription that was found, for whoever asks. */
export async function presentOne(actor: Actor, found: Found): Promise<Subscription> {
  const [subscription] = await presentSubscriptions(actor, found)
  if (subscription === undefined) throw notFound('The subscription')
  return subscription
}
