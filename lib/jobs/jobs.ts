// The contracts of all jobs: what each is given, how often it is tried, when it is due by the clock. Handlers are bound in lib/worker.

import { z } from 'zod'
import { People } from './schema'

type Contract<P> = {
  payload: z.ZodType<P>
  /** Tries until it counts as failed and needs attention; the waits between them grow. */
  attempts: number
  /** As in crontab, UTC. A job without is enqueued by whoever needs it. */
  every?: string
  /** Has places of its own, so that nobody else waits behind it: it waits for Microsoft most of its time, or reads a whole report. */
  lane?: 'collecting' | 'state' | 'reports'
}

export const EVERY_MINUTE = '* * * * *'

export const jobs = {
  /** `by` started it and stands in the history of each user and role. */
  'remove-profile': {
    payload: z.object({
      organizationId: z.uuid(),
      profileId: z.uuid(),
      people: People,
      by: z.object({ id: z.uuid().nullable(), name: z.string() }),
    }),
    attempts: 10,
  },
  /** What becomes of its records was chosen by whoever deleted it, and stands in its row. */
  'remove-source': {
    payload: z.object({
      organizationId: z.uuid(),
      sourceId: z.uuid(),
      by: z.object({ id: z.uuid().nullable(), name: z.string() }),
    }),
    attempts: 10,
  },
  /** Its payload names the managing organization's matter: the one that leaves hears of nothing any more. */
  'delete-organization': {
    payload: z.object({ leavingId: z.uuid(), by: z.object({ id: z.uuid().nullable(), name: z.string() }) }),
    attempts: 10,
  },
  /** Null for a name that nobody bears: asking for one costs the same as asking for another. */
  'mail-password-reset': {
    payload: z.object({
      user: z.object({ organizationId: z.uuid(), id: z.uuid(), address: z.string().nullable() }).nullable(),
    }),
    attempts: 4,
  },
  'purge-provisioning-log': { payload: z.object({}), attempts: 3, every: '23 3 * * *' },
  'purge-deleted': { payload: z.object({}), attempts: 3, every: '43 3 * * *' },
  'mail-attention': { payload: z.object({}), attempts: 5, every: '0 6 * * *' },
  'checkpoint-audit': { payload: z.object({}), attempts: 3, every: '53 * * * *' },
  'prune-audit': { payload: z.object({}), attempts: 3, every: '13 4 * * *' },
  'keep-activity': { payload: z.object({}), attempts: 5, every: '33 2 * * *' },
  /** Of one organization one after the other: a cursor says how far its collector has come. */
  'stream-audit': { payload: z.object({ organizationId: z.uuid() }), attempts: 10 },
  /** Every minute: what is due and has no waiting job, whoever lost it, gets one. */
  'collect-due': { payload: z.object({}), attempts: 3, every: EVERY_MINUTE },
  /** Works for some seconds and enqueues itself for the next time. In the queue of its Entra tenant. */
  collect: {
    payload: z.object({ organizationId: z.uuid(), connectorId: z.uuid() }),
    attempts: 20,
    lane: 'collecting',
  },
  /** The same of State, which may go on for minutes: the logs of its tenant do not wait for it. In a queue of its tenant's State. */
  'collect-state': {
    payload: z.object({ organizationId: z.uuid(), connectorId: z.uuid() }),
    attempts: 20,
    lane: 'state',
  },
  /** Everybody of a tenant, for billing and for leaving out service accounts. In the queue of its Entra tenant. */
  'read-accounts': {
    payload: z.object({ organizationId: z.uuid(), sourceId: z.uuid() }),
    attempts: 10,
    lane: 'collecting',
  },
  /** Every risk check over the newest published state; `anew`: also where that state was assessed before. In a queue of its source. */
  'assess-risks': {
    payload: z.object({ organizationId: z.uuid(), sourceId: z.uuid(), anew: z.boolean().optional() }),
    attempts: 10,
    lane: 'reports',
  },
  /** Every minute: subscriptions that are due get their deliveries. */
  'send-reports': { payload: z.object({}), attempts: 3, every: EVERY_MINUTE },
  /** One delivery, in the name of its subscription's owner, or of whoever asked for a test by mail. */
  'send-report': {
    payload: z.object({
      organizationId: z.uuid(),
      subscriptionId: z.uuid(),
      deliveryId: z.uuid(),
      by: z.object({ organizationId: z.uuid(), id: z.uuid() }).nullable(),
    }),
    attempts: 10,
    lane: 'reports',
  },
  /** More attempts than it has tries of its own, so that it always ends with a sentence for whoever asked. */
  'make-export': {
    payload: z.object({ organizationId: z.uuid(), exportId: z.uuid() }),
    attempts: 10,
    lane: 'reports',
  },
  housekeeping: { payload: z.object({}), attempts: 3, every: '7 * * * *' },
} as const satisfies Record<string, Contract<unknown>>

export type JobName = keyof typeof jobs
export type Payload<N extends JobName> = z.infer<(typeof jobs)[N]['payload']>

/** The same, so that the compiler follows a name to its payload. */
export const contracts: { [N in JobName]: Contract<Payload<N>> } = jobs

/** Jobs may run twice, after a crash in between: a handler repeats itself without harm. `signal` tells it to hand the rest back. */
export type Handler<N extends JobName> = (payload: Payload<N>, signal: AbortSignal) => Promise<void>
