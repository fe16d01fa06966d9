// Does what is due inside one request, for installations without a worker process.

import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '@/lib/clock'
import { inTransaction } from '@/lib/db/organization'
import { startWorker } from './worker'

const LOOK_MS = 100

/** Works until nothing is due or the time is up; jobs that were begun get a moment more to finish or to hand back the rest. */
export async function runDueJobs(seconds: number): Promise<{ due: number }> {
  const deadlineMs = monotonicMs() + seconds * 1000
  const worker = await startWorker()
  try {
    let due = await countDue()
    while (due > 0 && monotonicMs() < deadlineMs) {
      await Promise.race([sleep(LOOK_MS), worker.lost])
      due = await countDue()
    }
    return { due }
  } finally {
    await worker.stop()
  }
}

/** Waiting or at work. */
async function countDue(): Promise<number> {
  const rows = await inTransaction((sql) =>
    sql<{ due: number }>(
      'count-due-jobs',
      'select count(*)::int as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
      [],
    ),
  )
  return rows[0]?.due ?? 0
}
