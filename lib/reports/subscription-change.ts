// Changing, pausing and resuming a subscription.

import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withOrganization } from '@/lib/db/organization'
import { invalidField } from '@/lib/errors'
import { findPerson, requireSubscriber } from './owner'
import { nextTime, type Schedule } from './schedule-schema'
import { requireSendable, requireStillThere } from './subscribed-report'
import { difference } from './subscription-audit'
import { isOwner, scheduleOf } from './subscription-present'
import {
  lockSubscription,
  type SubscriptionRow,
  selectSubscription,
  updateSubscriptionRow,
} from './subscription-queries'
import { requireRoom } from './subscription-room'
import { NOBODY, type UpdateSubscription } from './subscription-schema'
import { presentOne, requireOwn, type WithSecret, withLast } from './subscriptions'
import { keptOrNewSecret, requirePublicUrl } from './webhook-secret'

/**
 * Changes what is given and nothing else. It runs with the rights of its owner, so whoever changes or resumes that of another becomes its
 * owner; pausing alone leaves it as it is.
 */
export function updateSubscription(actor: Actor, id: string, input: UpdateSubscription): Promise<WithSecret> {
  const { paused, ...change } = input
  return paused === true && Object.keys(change).length === 0 ? pause(actor, id) : changeAsOwner(actor, id, input)
}

/** Whoever may see it may pause it, a token too. */
async function pause(actor: Actor, id: string): Promise<WithSecret> {
  const person = await findPerson(actor)
  const found = await withOrganization(actor.organizationId, async (scope) => {
    const row = requireOwn(await lockSubscription(scope, id), actor, person)
    if (row.pausedAt !== null) return withLast(scope, [row])
    const at = now()
    const paused = await updateSubscriptionRow(scope, id, { pausedAt: at, nextAt: null, updatedAt: at })
    await record(scope, actor, { action: 'subscription.paused', object: { id, name: row.title } })
    return withLast(scope, [paused])
  })
  return { ...(await presentOne(actor, found)), webhookSecret: null }
}

async function changeAsOwner(actor: Actor, id: string, input: UpdateSubscription): Promise<WithSecret> {
  const { paused, ...change } = input
  const sendable = await findNewSendable(actor, id, change)
  const person = requireSubscriber(actor)
  requirePublicUrl(change.webhookUrl ?? null)
  let webhookSecret: string | null = null
  const found = await withOrganization(actor.organizationId, async (scope) => {
    const before = requireOwn(await lockSubscription(scope, id), actor, person)
    const { recipients = before.recipients, webhookUrl = before.webhookUrl } = change
    if (recipients.length === 0 && webhookUrl === null) throw invalidField('recipients', NOBODY)
    if (change.report !== undefined) await requireStillThere(scope, change.report)
    if (!isOwner(before, person)) await requireRoom(scope, person, { isNew: false })
    const schedule = changedSchedule(before, change)
    const secret = keptOrNewSecret(before, webhookUrl)
    webhookSecret = secret.shown
    const after = await updateSubscriptionRow(scope, id, {
      ...{ ...change, startsOn: new Date(schedule.startsOn), ...sendable },
      ...{ ownerOrganizationId: person.organizationId, ownerId: person.id, webhookSecretSealed: secret.sealed },
      // What was changed is sent whether or not its rows were.
      ...{ mailDigest: null, webhookDigest: null, updatedAt: now() },
      ...whenDue(before, schedule, paused ?? before.pausedAt !== null),
    })
    const action = paused === false && before.pausedAt !== null ? 'subscription.resumed' : 'subscription.changed'
    const changed = await difference(scope, before, after)
    await record(scope, actor, { action, object: { id, name: after.title }, ...changed })
    return withLast(scope, [after])
  })
  return { ...(await presentOne(actor, found)), webhookSecret }
}

/** Of another report or query, or for another owner: he must be able to see it himself. Null where it stays. */
async function findNewSendable(actor: Actor, id: string, change: UpdateSubscription) {
  const person = await findPerson(actor)
  const row = await withOrganization(actor.organizationId, (scope) => selectSubscription(scope, id))
  const before = requireOwn(row, actor, person)
  const { report = before.report } = change
  const { query = report === before.report ? before.query : '' } = change
  if (report === before.report && query === before.query && isOwner(before, person)) return null
  return requireSendable(actor, { report, query })
}

function changedSchedule(before: SubscriptionRow, change: UpdateSubscription): Schedule {
  const { frequency, startsOn, time, timeZone } = scheduleOf(before)
  return {
    frequency: change.frequency ?? frequency,
    startsOn: change.startsOn ?? startsOn,
    time: change.time ?? time,
    timeZone: change.timeZone ?? timeZone,
  }
}

/** What is paused is never due; other times, or going on after a pause, count from now. */
function whenDue(before: SubscriptionRow, schedule: Schedule, paused: boolean) {
  if (paused) return { nextAt: null, pausedAt: before.pausedAt ?? now() }
  const same = isDeepStrictEqual(scheduleOf(before), schedule)
  const nextAt = same && before.nextAt !== null ? before.nextAt : nextTime(schedule, now())
  return { nextAt, pausedAt: null, pausedBecause: null }
}
