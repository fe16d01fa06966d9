import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { addAudit, type CollectedTenant, collectedTenant, MINUTE, storedIds } from '@/e2e/fixtures/collected-tenant'
import { type Forked, forked } from '@/e2e/fixtures/forked'
import { connectorOf } from '@/e2e/fixtures/sources'
import { pool } from '@/lib/db/pool'
import { startRun } from '@/lib/sources/runs'
import { runDueJobs } from './run-due-jobs'
import { startWorker, type Worker } from './worker'

type Connectors = NonNullable<Parameters<typeof collectedTenant>[0]>['connectors']
const WITH_STATE = { activity: {}, logons: { enabled: false }, state: {} }
const ACTIVITY_ALONE = { activity: {}, logons: { enabled: false }, state: { enabled: false } }

let processes: Forked
let worker: Worker | undefined

beforeAll(async () => {
  processes = await forked('e2e/fixtures/worker-process.ts')
})

afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await pool().query('delete from graphile_worker._private_jobs')
})

afterAll(() => processes.end())

/** It lives in the present, because the queue does. */
async function presentTenant(connectors: Connectors = ACTIVITY_ALONE): Promise<CollectedTenant> {
  const here = await collectedTenant({ licence: 'free', connectors, start: new Date(), people: 1 })
  here.simulator.now = Date.now
  return here
}

test('what is due is collected inside a request where no worker process runs, and no run is left open behind it', async () => {
  const here = await presentTenant()
  const { id } = addAudit(here, here.now() - 5 * MINUTE)
  await runDueJobs(3)
  expect(await storedIds(here)).toEqual([id])
  const open = "select id from collection_run where organization_id = $1 and status = 'running'"
  expect(await here.rows(open)).toEqual([])
})

test('a lost job is found by the schedule', async () => {
  const here = await presentTenant()
  const { id } = addAudit(here, here.now() - 5 * MINUTE)
  await pool().query('delete from graphile_worker._private_jobs')
  worker = await startWorker()
  await vi.waitFor(async () => expect(await storedIds(here)).toEqual([id]), 10_000)
})

test('a log is collected while State is read, however long that takes', async () => {
  const tenants = await Promise.all(Array.from({ length: 3 }, () => presentTenant(WITH_STATE)))
  for (const { tenant, rows } of tenants) {
    tenant.faults = { slowFirstByte: { on: '/roleDefinitions' } }
    tenant.delays.firstByteMs = 120_000
    await rows("update connector set next_run_at = case when kind = 'state' then now() end where organization_id = $1")
  }
  worker = await startWorker()
  await vi.waitFor(() => {
    const slow = tenants.filter(({ tenant: { tenantId }, simulator }) =>
      simulator.requests.some((request) => request.tenantId === tenantId && request.path.includes('/roleDefinitions')),
    )
    expect(slow).toHaveLength(tenants.length)
  }, 20_000)
  const events = tenants.map((here) => addAudit(here, here.now() - 5 * MINUTE).id)
  for (const here of tenants) await startRun(here.actor, connectorOf(here.source, 'activity').id)
  await vi.waitFor(async () => {
    expect(await Promise.all(tenants.map((here) => storedIds(here)))).toEqual(events.map((id) => [id]))
  }, 20_000)
  for (const { rows } of tenants) await rows('update connector set next_run_at = null where organization_id = $1')
}, 60_000)

test('the connector of a worker that was killed is taken over by another one within 30 s', async () => {
  const here = await presentTenant()
  const { id } = addAudit(here, here.now() - 5 * MINUTE)
  here.tenant.faults = { slowFirstByte: { on: 'directoryAudits' } }
  here.tenant.delays.firstByteMs = 120_000
  const first = await processes.start()
  await vi.waitFor(() => {
    const asked = here.simulator.requests.filter(({ tenantId }) => tenantId === here.tenant.tenantId)
    expect(asked.some(({ path }) => path.includes('directoryAudits'))).toBe(true)
  }, 15_000)
  worker = await startWorker()
  here.tenant.faults = {}
  await processes.kill(first)
  const killedAt = performance.now()
  await vi.waitFor(async () => expect(await storedIds(here)).toEqual([id]), { timeout: 30_000, interval: 200 })
  expect(performance.now() - killedAt).toBeLessThan(30_000)
  const runs = await here.rows<{ status: string }>(
    'select status from collection_run where organization_id = $1 order by queued_at, id',
  )
  expect(runs.length).toBeGreaterThan(1)
  expect(runs[0]?.status).toBe('stopped')
}, 60_000)
