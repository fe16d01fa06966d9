// Runs jobs: what is enqueued, what the clock makes due, and what a dead worker left behind.

import { EventEmitter } from 'node:events'
import { setInterval } from 'node:timers/promises'
import {
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type WorkerEvents,
} from 'graphile-worker'
import { inTransaction } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { enqueue } from '@/lib/jobs/enqueue'
import { contracts, EVERY_MINUTE, type JobName } from '@/lib/jobs/jobs'
import { queueLogger } from '@/lib/jobs/queue-logger'
import { log } from '@/lib/log'
import { handlers } from './handlers'
import { type Lease, openLease } from './lease'

/**
 * Jobs at a time. Those that collect hold a connection for the moment of a page only, and wait for Microsoft otherwise; a part of State may
 * take minutes, and no log waits for it. Reports may take an hour, of one organization one after the other: a mail for a forgotten password
 * waits for none of them.
 */
const PLACES = { collecting: 12, state: 4, reports: 4, other: 4 }
const LOOK_FOR_DEAD_MS = 10_000
/** A job that heeds its signal hands the rest back; who does not is found dead by the next worker. */
const ABORT_MS = 1_500
/** A scheduled job that fell due while nobody worked is done once, as soon as somebody does. */
const CATCH_UP_MS = 24 * 60 * 60 * 1000

export type Worker = {
  /** Rejects when it no longer works, or can no longer prove that it lives: the process should end. */
  readonly lost: Promise<unknown>
  stop(): Promise<void>
}

export async function startWorker(): Promise<Worker> {
  const lease = await openLease()
  await enqueueDue()
  const runners = [
    await runJobs(lease, 'other', schedule()),
    await runJobs(lease, 'collecting', []),
    await runJobs(lease, 'state', []),
    await runJobs(lease, 'reports', []),
  ]
  const releaseDead = async () => {
    const dead = await lease.releaseDead()
    if (dead.length > 0) log().warn({ workers: dead }, 'jobs of dead workers are due again')
  }
  await releaseDead()
  const stopping = new AbortController()
  const ended = Promise.race(runners.map((runner) => runner.promise)).then(() => {
    if (!stopping.signal.aborted) throw new Error('the queue stopped working')
  })
  const lost = Promise.race([lease.lost, ended, repeat(releaseDead, stopping.signal)])
  // Whoever starts a worker awaits this; until then, and after a stop, it is not an unhandled error.
  lost.catch(() => {})
  const stop = async () => {
    stopping.abort()
    await Promise.all(runners.map((runner) => runner.stop()))
    await lease.end()
  }
  return { lost, stop }
}

/** What fell due while nobody worked is not waited for until the next minute. */
function enqueueDue(): Promise<void> {
  return inTransaction((sql) => enqueue({ sql }, 'collect-due', {}, { key: 'collect-due' }))
}

type Lane = keyof typeof PLACES

/** The library gives a worker its id before it takes a job, and the lock on it must be held by then. */
async function runJobs(lease: Lease, lane: Lane, parsedCronItems: ParsedCronItem[]): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  let held: Promise<void> | undefined
  events.once('pool:create', ({ workerPool }) => {
    held = lease.hold(workerPool.id)
  })
  const runner = await run({
    concurrency: PLACES[lane],
    parsedCronItems,
    pgPool: pool(),
    taskList: Object.fromEntries(namesOf(lane).map((name) => [name, task(name)])),
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_MS,
    logger: queueLogger(),
    events,
  })
  await held
  return runner
}

function namesOf(lane: Lane): JobName[] {
  const names = Object.keys(handlers).filter((name): name is JobName => name in contracts)
  return names.filter((name) => (contracts[name].lane ?? 'other') === lane)
}

function task<N extends JobName>(name: N) {
  return async (payload: unknown, { abortSignal, job }: JobHelpers) => {
    log().debug({ job: name, attempt: job.attempts }, 'job started')
    await handlers[name](contracts[name].payload.parse(payload), abortSignal)
  }
}

function schedule(): ParsedCronItem[] {
  const items = Object.entries(contracts).flatMap(([task, { every, attempts }]) =>
    // The key keeps it at one waiting job of a kind, and takes up again one that failed for good.
    every === undefined
      ? []
      : [{ task, match: every, options: { backfillPeriod: catchUpMs(every), maxAttempts: attempts, jobKey: task } }],
  )
  return parseCronItems(items)
}

/** Of what comes every minute a day's worth would be 1,440 jobs. */
function catchUpMs(every: string): number {
  return every === EVERY_MINUTE ? 0 : CATCH_UP_MS
}

/** Rejects when the work does. */
async function repeat(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(LOOK_FOR_DEAD_MS, undefined, { signal, ref: false })) await work()
  } catch (err) {
    if (!signal.aborted) throw err
  }
}
