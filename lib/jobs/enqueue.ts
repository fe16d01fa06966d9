// Puts a job into the queue inside the transaction of the change: both are stored or neither is.

import { contracts, type JobName, type Payload } from './jobs'
import type { Transaction } from './transaction'

export type When = {
  runAt?: Date
  /** A waiting job with the same key is replaced: many changes, one job. */
  key?: string
  /** Jobs of one queue run one after the other, for example all of one Entra tenant. */
  queue?: string
  /** Of jobs that are due the lowest number comes first; 0 unless told. */
  priority?: number
}

export async function enqueue<N extends JobName>(
  transaction: Transaction,
  name: N,
  payload: Payload<N>,
  when: When = {},
): Promise<void> {
  const { attempts, payload: shape } = contracts[name]
  const { runAt = null, key = null, queue = null, priority = 0 } = when
  const json = JSON.stringify(shape.parse(payload))
  if ('sql' in transaction) {
    await transaction.sql('enqueue', ADD_JOB, [name, json, queue, runAt, attempts, key, priority])
  } else {
    await transaction.db.$executeRawUnsafe(ADD_JOB, name, json, queue, runAt, attempts, key, priority)
  }
}

const ADD_JOB = `select 1 from graphile_worker.add_job($1::text, $2::json, queue_name => $3::text, run_at => $4::timestamptz,
  max_attempts => $5::int, job_key => $6::text, priority => $7::int)`
