// One delivery: made in the name of its owner at this moment, sent, and what came of it noted.

import { program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { Payload } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import type { End, Waiting } from './delivery'
import { enqueueDelivery } from './delivery-job'
import { deliverByMail } from './delivery-mail'
import { type DeliveryRow, selectDelivery, updateWaiting } from './delivery-queries'
import { deliverByWebhook } from './delivery-webhook'
import { findOwner } from './owner'
import { openSubscribed, refusalOf } from './subscribed-report'
import { ownerOf } from './subscription-present'
import { lockSubscription, selectSubscription, updateSubscriptionRow } from './subscription-queries'
import type { Trust } from './webhook'

const MINUTE_MS = 60_000
/** Since it was taken up. What cannot be delivered within a day is told, not repeated. */
const PATIENCE_MS = 24 * 60 * MINUTE_MS
/** Of one try. Whoever asks for more than can be read meanwhile keeps nobody else waiting. */
const MAKING_MS = 10 * MINUTE_MS
const WAITS_MINUTES = [1, 5, 15, 60, 180, 360]

/**
 * Sent once, however often it runs: only a crash between the receiver's word and ours lets it go twice, then as the same mail (Message-ID)
 * or message (webhook-id).
 */
export async function sendReport(
  { organizationId, subscriptionId, deliveryId, by }: Payload<'send-report'>,
  signal: AbortSignal,
  { trust = {}, ms = MAKING_MS }: { trust?: Trust; ms?: number } = {},
): Promise<void> {
  const waiting = await withOrganization(organizationId, async (scope) => {
    const delivery = await selectDelivery(scope, deliveryId)
    const subscription = await selectSubscription(scope, subscriptionId)
    return delivery === null || subscription === null ? null : { delivery, subscription }
  })
  if (waiting?.delivery.status !== 'waiting') return
  const end = await attempt(waiting, by, { signal, trust, ms })
  await withOrganization(organizationId, (scope) => note(scope, waiting, { end, by }))
}

type By = Payload<'send-report'>['by']
type How = { signal: AbortSignal; trust: Trust; ms: number }

async function attempt({ subscription, delivery }: Waiting, by: By, { signal, trust, ms }: How): Promise<End> {
  if (subscription.pausedAt !== null && !delivery.test) {
    return { status: 'skipped', rows: null, problem: 'The subscription was paused before it was sent.' }
  }
  const tooLong = AbortSignal.timeout(ms)
  try {
    const owner = await findOwner(by ?? ownerOf(subscription), subscription.organizationId)
    if ('because' in owner) return { status: 'stopped', problem: owner.because }
    const opened = await openSubscribed(owner.actor, subscription, {
      delivery,
      signal: AbortSignal.any([signal, tooLong]),
    })
    const made = { subscription, delivery, opened }
    if (delivery.channel === 'webhook') return await deliverByWebhook(made, trust)
    return await deliverByMail(made, delivery.test ? [owner.address] : subscription.recipients)
  } catch (err) {
    // The worker stops: it hands the job back.
    if (signal.aborted) throw err
    if (tooLong.aborted) return { status: 'again', problem: TOO_LONG, retryAfterMs: null }
    if (err instanceof AppError && GONE.has(err.code)) return { status: 'stopped', problem: refusalOf(err) }
    log().warn({ err, organizationId: subscription.organizationId, deliveryId: delivery.id }, 'a delivery failed')
    return { status: 'again', problem: err instanceof AppError ? err.message : UNKNOWN, retryAfterMs: null }
  }
}

/** Whoever waits for it is told so, and it comes to an end: the queue would give the job up without a word. */
const UNKNOWN = 'Rollcall could not make or send it. Its log says why.'
const TOO_LONG = 'It took too long to make. Ask for a shorter time, or add a filter.'

/** What will not be better next time. */
const GONE: ReadonlySet<string> = new Set(['not_found', 'invalid', 'forbidden'])

/** In one transaction with what follows: the rows to compare with next time, the next try, or the pause. */
async function note(scope: Scope, waiting: Waiting, { end, by }: { end: End; by: By }): Promise<void> {
  const { delivery, subscription } = waiting
  const next = end.status === 'again' ? nextTry(delivery, end.retryAfterMs) : null
  const ended = await updateWaiting(scope, delivery.id, {
    status: next === null ? statusOf(end) : 'waiting',
    tries: delivery.tries + 1,
    problem: end.problem,
    finishedAt: next === null ? now() : null,
    ...('rows' in end && end.rows !== null && { rows: BigInt(end.rows) }),
  })
  if (!ended) return
  if (next !== null) {
    await enqueueDelivery(scope, { subscriptionId: subscription.id, deliveryId: delivery.id, by }, next)
  } else if (end.status === 'sent' && !delivery.test) {
    const digest = delivery.channel === 'mail' ? { mailDigest: end.digest } : { webhookDigest: end.digest }
    await updateSubscriptionRow(scope, subscription.id, digest)
  } else if (end.status === 'stopped' && !delivery.test) {
    await stop(scope, subscription.id, end.problem)
  }
}

function statusOf({ status }: End): string {
  return status === 'sent' || status === 'skipped' ? status : 'failed'
}

/** Null: it is given up. A test is tried once, since somebody waits for the answer. */
function nextTry({ test, tries, createdAt }: DeliveryRow, retryAfterMs: number | null): Date | null {
  if (test) return null
  const waitMs = (WAITS_MINUTES[tries] ?? WAITS_MINUTES.at(-1) ?? 0) * MINUTE_MS
  const at = new Date(now().getTime() + Math.max(waitMs, retryAfterMs ?? 0))
  return at.getTime() - createdAt.getTime() > PATIENCE_MS ? null : at
}

async function stop(scope: Scope, id: string, because: string): Promise<void> {
  const row = await lockSubscription(scope, id)
  if (row === null || row.pausedAt !== null) return
  await updateSubscriptionRow(scope, id, { pausedAt: now(), pausedBecause: because, nextAt: null })
  await record(scope, program('Rollcall', scope.organizationId), {
    action: 'subscription.stopped',
    object: { id, name: row.title },
    after: { because },
  })
}
