// Runs jobs: what is enqueued, what the clock makes due, and what a dead worker left behind.

import { EventEmitter } from 'node:events'
import { setInterval } from 'node:timers/promises'
import { type JobHelpers, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { pool } from '@/lib/db/pool'
import { contracts, type JobName } from '@/lib/jobs/jobs'
import { queueLogger } from '@/lib/jobs/queue-logger'
import { log } from '@/lib/log'
import { handlers } from './handlers'
import { openLease } from './lease'

const CONCURRENCY = 4
const LOOK_FOR_DEAD_MS = 10_000
/** A job that heeds its signal hands the rest back; who does not is found dead by the next worker. */
const ABORT_MS = 1_500
/** A scheduled job that fell due while nobody worked is done once, as soon as somebody does. */
const CATCH_UP_MS = 24 * 60 * 60 * 1000

export type Worker = {
  readonly id: string
  /** Rejects when it no longer works, or can no longer prove that it lives: the process should end. */
  readonly lost: Promise<unknown>
  stop(): Promise<void>
}

export async function startWorker(): Promise<Worker> {
  const lease = await openLease()
  const events: WorkerEvents = new EventEmitter()
  let id = ''
  let held: Promise<void> | undefined
  events.once('pool:create', ({ workerPool }) => {
    id = workerPool.id
    held = lease.hold(id)
  })
  const runner = await run({
    pgPool: pool(),
    taskList: tasks(),
    parsedCronItems: parseCronItems(schedule()),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_MS,
    logger: queueLogger(),
    events,
  })
  await held
  const releaseDead = async () => {
    const dead = await lease.releaseDead()
    if (dead.length > 0) log().warn({ workers: dead }, 'jobs of dead workers are due again')
  }
  await releaseDead()
  const stopping = new AbortController()
  const ended = runner.promise.then(() => {
    if (!stopping.signal.aborted) throw new Error('the queue stopped working')
  })
  const lost = Promise.race([lease.lost, ended, repeat(releaseDead, stopping.signal)])
  // Whoever starts a worker awaits this; until then, and after a stop, it is not an unhandled error.
  lost.catch(() => {})
  const stop = async () => {
    stopping.abort()
    await runner.stop()
    await lease.end()
  }
  return { id, lost, stop }
}

function tasks(): TaskList {
  const names = Object.keys(handlers).filter((name): name is JobName => name in contracts)
  return Object.fromEntries(names.map((name) => [name, task(name)]))
}

function task<N extends JobName>(name: N) {
  return async (payload: unknown, { abortSignal, job }: JobHelpers) => {
    log().debug({ job: name, attempt: job.attempts }, 'job started')
    await handlers[name](contracts[name].payload.parse(payload), abortSignal)
  }
}

function schedule() {
  return Object.entries(contracts).flatMap(([task, { every, attempts }]) =>
    // The key keeps it at one waiting job of a kind, and takes up again one that failed for good.
    every === undefined
      ? []
      : [{ task, match: every, options: { backfillPeriod: CATCH_UP_MS, maxAttempts: attempts, jobKey: task } }],
  )
}

/** Rejects when the work does. */
async function repeat(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(LOOK_FOR_DEAD_MS, undefined, { signal, ref: false })) await work()
  } catch (err) {
    if (!signal.aborted) throw err
  }
}
