import { afterEach, expect, test } from 'vitest'
import {
  addSignIn,
  type CollectedTenant,
  collectedTenant,
  DAY,
  HOUR,
  MINUTE,
  storedIds,
} from '@/e2e/fixtures/collected-tenant'
import { withOrganization } from '@/lib/db/organization'
import { reschedule } from '@/lib/sources/schedule'
import { collect } from './collect'

let here: CollectedTenant
const FOUR_LOGS = { activity: { enabled: false }, logons: { nonInteractive: true }, state: {} }

afterEach(() => {
  here.tenant.faults = {}
})

async function connector(kind: string): Promise<Record<string, unknown>> {
  const [row] = await here.rows<Record<string, unknown>>(
    'select * from connector where organization_id = $1 and kind = $2',
    [kind],
  )
  return row ?? {}
}

const askedFor = (text: string) =>
  here.simulator.requests.filter(({ tenantId, path }) => tenantId === here.tenant.tenantId && path.includes(text))

/** Whenever it is due, for so long. */
async function collectFor(kind: 'activity' | 'logons', lastingMs: number): Promise<void> {
  const until = here.now() + lastingMs
  for (;;) {
    await here.collect(kind)
    const { next_run_at: next } = await connector(kind)
    if (!(next instanceof Date) || next.getTime() > until) return
    here.time.advance(Math.max(next.getTime() - here.now(), 1_000))
  }
}

test('a log that Microsoft refuses keeps no other log waiting, and is asked for again once an hour', async () => {
  here = await collectedTenant({ connectors: FOUR_LOGS })
  await here.rows("update source set licence = 'free' where organization_id = $1")
  here.tenant.faults = { permissionMissing: { on: 'nonInteractiveUser' } }
  const start = here.now()
  for (let hour = 0; hour < 100; hour += 1) addSignIn(here, start - HOUR / 2 - hour * HOUR)
  addSignIn(here, start - HOUR, { signInEventTypes: ['nonInteractiveUser'] })
  await collectFor('logons', 50 * MINUTE)
  expect(await storedIds(here, 'interactiveUser')).toHaveLength(100)
  expect(askedFor('nonInteractiveUser')).toHaveLength(1)
  expect(await connector('logons')).toMatchObject({ condition: { kind: 'permission' }, consecutive_failures: 1 })
  addSignIn(here, here.now() - 10 * MINUTE)
  await collectFor('logons', 20 * MINUTE)
  expect(await storedIds(here, 'interactiveUser')).toHaveLength(101)
  expect(askedFor('nonInteractiveUser')).toHaveLength(2)
  expect(await connector('logons')).toMatchObject({ condition: { kind: 'permission' }, consecutive_failures: 2 })
  here.tenant.faults = {}
  await collectFor('logons', HOUR)
  expect(await storedIds(here, 'nonInteractiveUser')).toHaveLength(1)
  expect(await connector('logons')).toMatchObject({ condition: null, consecutive_failures: 0 })
})

test('a log that sleeps is woken with its connector', async () => {
  here = await collectedTenant({ connectors: FOUR_LOGS })
  here.tenant.faults = { permissionMissing: { on: 'nonInteractiveUser' } }
  await here.collect('logons')
  here.tenant.faults = {}
  await withOrganization(here.organizationId, (scope) =>
    reschedule(scope, { sourceIds: [here.source.id] }, { wake: true }),
  )
  await here.rows('update connector set next_run_at = $2 where organization_id = $1', [new Date(here.now())])
  await here.collect('logons')
  await here.collect('logons')
  expect(await connector('logons')).toMatchObject({ condition: null, consecutive_failures: 0 })
})

test('who was woken during a run is due at once when it ends', async () => {
  here = await collectedTenant({ licence: 'free' })
  await here.collect('activity', { limits: 'off' })
  here.time.advance(6 * MINUTE)
  const woken = new Date(here.now() - 1_000)
  here.tenant.live = () => {
    here.tenant.live = null
    void here.rows('update connector set next_run_at = $2 where organization_id = $1', [woken])
  }
  here.tenant.faults = { slowFirstByte: { times: 1 }, permissionMissing: true }
  here.tenant.delays.firstByteMs = 500
  await here.collect('activity')
  expect(await connector('activity')).toMatchObject({ condition: { kind: 'permission' }, next_run_at: woken })
  const [log] = await here.rows('select retry_at, failures from connector_stream where organization_id = $1')
  expect(log).toEqual({ retry_at: null, failures: 1 })
})

test('a failure of our own is tried again soon, and after ever longer waits of an hour at most', async () => {
  here = await collectedTenant({ licence: 'free' })
  await here.rows("update credential set client_secret_sealed = 'broken' where organization_id = $1")
  const waits: number[] = []
  for (let failures = 1; failures <= 7; failures += 1) {
    await here.collect('activity')
    const row = await connector('activity')
    expect(row).toMatchObject({ condition: { kind: 'rollcall' }, consecutive_failures: failures })
    const next = row.next_run_at instanceof Date ? row.next_run_at.getTime() : 0
    waits.push((next - here.now()) / MINUTE)
    here.time.advance(next - here.now())
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60])
})

test('a run that is stopped says nothing of how the connector is doing', async () => {
  here = await collectedTenant({ licence: 'free' })
  here.app.permissions.delete('AuditLog.Read.All')
  await here.collect('activity')
  const before = await connector('activity')
  here.time.advance(DAY)
  const stop = new AbortController()
  stop.abort(new Error('the worker stops'))
  await collect(here.payload('activity'), stop.signal, here.world)
  expect(await connector('activity')).toEqual({ ...before, fence: '2', next_run_at: new Date(here.now()) })
  const runs = await here.rows('select status from collection_run where organization_id = $1 order by id')
  expect(runs).toEqual([{ status: 'failed' }, { status: 'stopped' }])
})
