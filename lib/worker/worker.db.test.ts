import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/db/id'
import { withOrganization, withOrganizationSql } from '@/lib/db/organization'
import { databaseUrl, pool } from '@/lib/db/pool'
import { enqueue } from '@/lib/jobs/enqueue'
import { openLease } from './lease'
import { runDueJobs } from './run-due-jobs'
import { startWorker, type Worker } from './worker'

let worker: Worker | undefined

afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await pool().query('delete from graphile_worker._private_jobs')
})

test('a job is stored with the change or not at all, through either opener', async () => {
  const failed = new Error('the change failed')
  await expect(
    withOrganization(newId(), async (scope) => {
      await enqueue(scope, 'housekeeping', {})
      throw failed
    }),
  ).rejects.toBe(failed)
  await expect(
    withOrganizationSql(newId(), async (scope) => {
      await enqueue(scope, 'housekeeping', {})
      throw failed
    }),
  ).rejects.toBe(failed)
  expect(await countJobs()).toBe(0)
  await withOrganization(newId(), (scope) => enqueue(scope, 'housekeeping', {}))
  await withOrganizationSql(newId(), (scope) => enqueue(scope, 'housekeeping', {}))
  expect(await countJobs()).toBe(2)
})

test('of jobs with one key only the last waits', async () => {
  await withOrganization(newId(), async (scope) => {
    await enqueue(scope, 'housekeeping', {}, { key: 'one' })
    await enqueue(scope, 'housekeeping', {}, { key: 'one' })
  })
  expect(await countJobs()).toBe(1)
})

test('housekeeping sweeps out what has expired and leaves what has not', async () => {
  await pool().query(`insert into throttle (key, failures, window_ends_at, blocked_until) values
    ('over', 5, now() - interval '1 minute', null), ('open', 1, now() + interval '1 minute', null),
    ('blocked', 9, now() - interval '1 minute', now() + interval '1 minute')`)
  await pool().query(`insert into one_time_link (hash, purpose, expires_at) values
    ('\\x01', 'setup', now() - interval '8 days'), ('\\x02', 'setup', now() + interval '1 day')`)
  worker = await startWorker()
  await withOrganization(newId(), (scope) => enqueue(scope, 'housekeeping', {}))
  await vi.waitFor(async () => expect(await countJobs()).toBe(0), 5_000)
  const { rows: throttles } = await pool().query('select key from throttle order by key')
  expect(throttles.map((row) => row.key)).toEqual(['blocked', 'open'])
  const { rows: links } = await pool().query("select encode(hash, 'hex') as hash from one_time_link")
  expect(links).toEqual([{ hash: '02' }])
})

test('what is due is done inside a request, and its end says what is left', async () => {
  await withOrganization(newId(), async (scope) => {
    await enqueue(scope, 'housekeeping', {})
    await enqueue(scope, 'housekeeping', {}, { runAt: new Date(Date.now() + 3_600_000) })
  })
  expect(await runDueJobs(10)).toEqual({ due: 0 })
  expect(await countJobs()).toBe(1)
})

test('the jobs of a worker whose connection is gone are done by the next, those of a living one are left alone', async () => {
  await withOrganization(newId(), (scope) => enqueue(scope, 'housekeeping', {}))
  await withOrganization(newId(), (scope) => enqueue(scope, 'housekeeping', {}))
  const living = await openLease()
  await living.hold('pool-living')
  const died = new pg.Client({ connectionString: databaseUrl() })
  died.on('error', () => {})
  await died.connect()
  await died.query("select pg_advisory_lock(hashtextextended('rollcall worker ' || 'pool-died', 0))")
  await lockJobs(['pool-living', 'pool-died'])
  const looking = await openLease()
  await looking.hold('pool-looking')
  expect(await looking.releaseDead()).toEqual([])
  await pool().query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid = $1", [
    processId(died),
  ])
  await vi.waitFor(async () => expect(await looking.releaseDead()).toEqual(['pool-died']), 5_000)
  await looking.end()
  worker = await startWorker()
  await vi.waitFor(async () => expect(await lockedBy()).toEqual(['pool-living']), 5_000)
  await living.end()
})

test('a mail for a forgotten password waits for no export, however many organizations make one', async () => {
  for (let at = 0; at < 6; at++)
    await withOrganization(newId(), (scope) =>
      enqueue(scope, 'make-export', { organizationId: scope.organizationId, exportId: newId() }),
    )
  const reader = new pg.Client({ connectionString: databaseUrl() })
  await reader.connect()
  try {
    await reader.query('begin')
    await reader.query('lock table export in access exclusive mode')
    worker = await startWorker()
    await vi.waitFor(async () => expect((await lockedBy()).filter((by) => by !== null)).toHaveLength(4), 3_000)
    await withOrganization(newId(), (scope) => enqueue(scope, 'mail-password-reset', { user: null }))
    const mails = "select 1 from graphile_worker.jobs where task_identifier = 'mail-password-reset'"
    await vi.waitFor(async () => expect((await pool().query(mails)).rowCount).toBe(0), 3_000)
  } finally {
    // Before the worker stops, which waits for what it does.
    await reader.end()
  }
})

test('a worker that cannot prove any more that it lives says so', async () => {
  worker = await startWorker()
  await pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rollcall worker' and datname = current_database()",
  )
  await expect(worker.lost).rejects.toThrow()
})

async function countJobs(): Promise<number> {
  const { rows } = await pool().query('select count(*)::int as jobs from graphile_worker.jobs')
  return rows[0].jobs
}

async function lockedBy(): Promise<string[]> {
  const { rows } = await pool().query('select locked_by from graphile_worker._private_jobs')
  return rows.map((row) => row.locked_by)
}

/** Each job was taken a minute ago by one of the workers. */
async function lockJobs(workers: string[]): Promise<void> {
  const { rows } = await pool().query('select id from graphile_worker._private_jobs order by id')
  for (const [at, { id }] of rows.entries()) {
    const taken =
      "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1 where id = $2"
    await pool().query(taken, [workers[at], id])
  }
}

function processId(client: pg.Client): number {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : 0
}
