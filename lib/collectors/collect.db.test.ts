import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import {
  addAudit,
  addSignIn,
  type CollectedTenant,
  collectedTenant,
  DAY,
  existing,
  HOUR,
  MINUTE,
  storedIds,
} from '@/e2e/fixtures/collected-tenant'

let here: CollectedTenant

afterEach(() => {
  here.tenant.faults = {}
})

test('the first run brings what is new first, then the past down to what Microsoft keeps', async () => {
  here = await collectedTenant()
  const start = here.now()
  for (let hour = 0; hour < 29 * 24; hour += 1) addAudit(here, start - 3 * MINUTE - hour * HOUR)
  await here.collect('activity', { limits: 'off' })
  expect(await storedIds(here)).toEqual(existing(here))
  const asked = here.simulator.requests.filter(({ tenantId }) => tenantId === here.tenant.tenantId)
  expect(asked.length).toBeLessThan(160)
  const [stream] = await here.rows<Record<string, unknown>>('select * from connector_stream where organization_id = $1')
  expect(stream?.watermark).toEqual(new Date(start - 2 * MINUTE))
  expect(stream?.backfilled_to).toEqual(stream?.floor)
  expect(stream?.floor).toEqual(new Date(start - 30 * DAY + HOUR))
})

const LOGONS_ALONE = (settings: object) => ({ activity: { enabled: false }, logons: settings, state: {} })

async function connector(kind: string): Promise<Record<string, unknown>> {
  const [row] = await here.rows<Record<string, unknown>>(
    'select * from connector where organization_id = $1 and kind = $2',
    [kind],
  )
  return row ?? {}
}

test('a run whose place was taken writes nothing more', async () => {
  here = await collectedTenant({ licence: 'free' })
  addAudit(here, here.now() - 10 * MINUTE)
  here.tenant.live = () => {
    here.tenant.live = null
    void here.rows('update connector set fence = fence + 1 where organization_id = $1')
  }
  here.tenant.faults = { slowFirstByte: { times: 1 } }
  here.tenant.delays.firstByteMs = 500
  await here.collect('activity')
  expect(await storedIds(here)).toEqual([])
  expect(
    await here.rows("select status from collection_run where organization_id = $1 and status = 'stopped'"),
  ).toHaveLength(1)
})

test('a connector that is paused stops at the next page and is not due any more', async () => {
  here = await collectedTenant({ licence: 'free' })
  addAudit(here, here.now() - 10 * MINUTE)
  here.tenant.live = () => {
    here.tenant.live = null
    void here.rows('update connector set paused_at = now(), next_run_at = null where organization_id = $1')
  }
  here.tenant.faults = { slowFirstByte: { times: 1 } }
  here.tenant.delays.firstByteMs = 500
  await here.collect('activity')
  expect(await storedIds(here)).toEqual([])
  expect(await connector('activity')).toMatchObject({ next_run_at: null, condition: null })
})

test('failed logons alone are asked for by a filter, and sorted out here where Graph refuses it', async () => {
  for (const refused of [false, true]) {
    here = await collectedTenant({ connectors: LOGONS_ALONE({ collectSuccessful: false }) })
    here.tenant.faults = { statusFilterRefused: refused }
    const at = here.now() - 10 * MINUTE
    addSignIn(here, at)
    const wrong = addSignIn(here, at, { status: { errorCode: 50126 } })
    const between = addSignIn(here, at, { status: { errorCode: 50074 } })
    await here.collect('logons')
    expect(await storedIds(here, 'interactiveUser')).toEqual([wrong.id, between.id].sort())
    const [stream] = await here.rows<{ filters_failed: boolean }>(
      'select filters_failed from connector_stream where organization_id = $1',
    )
    expect(stream?.filters_failed).toBe(!refused)
  }
})

test('successful logons alone come with the steps between', async () => {
  here = await collectedTenant({ connectors: LOGONS_ALONE({ collectFailed: false }) })
  const at = here.now() - 10 * MINUTE
  addSignIn(here, at, { status: { errorCode: 50126 } })
  const kept = [addSignIn(here, at), addSignIn(here, at, { status: { errorCode: 50140 } })]
  await here.collect('logons')
  expect(await storedIds(here, 'interactiveUser')).toEqual(kept.map(({ id }) => id).sort())
})

test('events of service accounts are left out and counted once, but not what changes who may do what', async () => {
  here = await collectedTenant({ licence: 'free' })
  const [robot, group] = [randomUUID(), randomUUID()]
  const values = [here.source.id, robot, group]
  await here.rows(
    "insert into source_account (organization_id, source_id, object_id, user_name, display_name, enabled, guest, synced, service_account, seen_at) values ($1, $2, $3, 'robot', 'Robot', true, false, false, true, now())",
    values.slice(0, 2),
  )
  await here.rows(
    "insert into source_service_group (organization_id, source_id, object_id, name, read_at) values ($1, $2, $3, 'Robots', now())",
    [here.source.id, group],
  )
  const initiatedBy = { user: { id: robot, userPrincipalName: 'robot@contoso.com' }, app: null }
  const at = here.now() - 30 * MINUTE
  for (let count = 0; count < 3; count += 1) addAudit(here, at + count, { initiatedBy })
  const kept = [
    addAudit(here, at, { initiatedBy, activityDisplayName: 'Add member to role', category: 'RoleManagement' }),
    addAudit(here, at, { initiatedBy, targetResources: [{ id: group, type: 'Group', displayName: 'Robots' }] }),
    addAudit(here, at),
  ]
  await here.collect('activity')
  here.time.advance(6 * MINUTE)
  await here.collect('activity')
  expect(await storedIds(here)).toEqual(kept.map(({ id }) => id).sort())
  const counted =
    'select sum(left_out_count)::int as "leftOut", sum(stored_count)::int as stored from collection_window where organization_id = $1'
  expect(await here.rows(counted)).toEqual([{ leftOut: 3, stored: 3 }])
})

test('an event that cannot be stored stands alone among the rejects, once, and stops no other', async () => {
  here = await collectedTenant({ licence: 'free' })
  const at = here.now() - 10 * MINUTE
  const kept = Array.from({ length: 20 }, (_, count) => addAudit(here, at + count))
  addAudit(here, at, { id: Array.from({ length: 300 }, () => randomUUID()).join('') })
  addAudit(here, at, { id: null })
  await here.collect('activity')
  here.time.advance(6 * MINUTE)
  await here.collect('activity')
  expect(await storedIds(here)).toEqual(kept.map(({ id }) => id).sort())
  expect(await here.rows('select 1 from collection_reject where organization_id = $1')).toHaveLength(2)
  const counted = 'select sum(rejected_count)::int as rejected from collection_window where organization_id = $1'
  expect(await here.rows(counted)).toEqual([{ rejected: 2 }])
})

test('an event with half a surrogate pair or a NUL is stored with U+FFFD in its place, and says so', async () => {
  here = await collectedTenant({ licence: 'free' })
  const target = (displayName: string) => ({ targetResources: [{ id: randomUUID(), type: 'User', displayName }] })
  const names = ['Ada \ud83d', '\ude00 Ada', 'Ada \u0000', 'Ada \ud83d\ude00']
  for (const name of names) addAudit(here, here.now() - 10 * MINUTE, target(name))
  await here.collect('activity')
  const stored = await here.rows<{ what: string; raw: object; tags: string[] }>(
    'select what, raw, tags from activity_record where organization_id = $1',
  )
  expect(stored.map(({ what }) => what).sort()).toEqual(['Ada \ud83d\ude00', 'Ada \ufffd', 'Ada \ufffd', '\ufffd Ada'])
  for (const { what, raw, tags } of stored) {
    expect(JSON.stringify(raw)).toContain(what)
    expect(tags.length > 0).toBe(what.includes('\ufffd'))
  }
  expect(await here.rows('select 1 from collection_reject where organization_id = $1')).toEqual([])
})

test('a tenant without licence is told so and asked again after a day; success clears it', async () => {
  here = await collectedTenant({ licence: 'free', connectors: LOGONS_ALONE({}) })
  await here.collect('logons')
  expect(await connector('logons')).toMatchObject({
    condition: { kind: 'licence' },
    consecutive_failures: 1,
    next_run_at: new Date(here.now() + DAY),
  })
  here.tenant.licence = 'p1'
  here.time.advance(DAY)
  await here.collect('logons')
  expect(await connector('logons')).toMatchObject({ condition: null, consecutive_failures: 0 })
})

test('a missing permission is asked for again after an hour', async () => {
  here = await collectedTenant()
  here.app.permissions.delete('AuditLog.Read.All')
  await here.collect('activity')
  const next = new Date(here.now() + HOUR)
  expect(await connector('activity')).toMatchObject({ condition: { kind: 'permission' }, next_run_at: next })
})

test('throttling is waited for outside the worker', async () => {
  here = await collectedTenant()
  here.tenant.faults = { throttled: true }
  await here.collect('activity')
  const { condition, throttled_until: until, next_run_at: next } = await connector('activity')
  expect(condition).toMatchObject({ kind: 'throttled', side: expect.any(String) })
  expect(until).toEqual(next)
  expect(next).not.toBeNull()
})

test('a clock that was set back takes back what it had called read', async () => {
  here = await collectedTenant({ licence: 'free' })
  await here.collect('activity', { limits: 'off' })
  await here.rows("update connector_stream set watermark = watermark + interval '3 hours' where organization_id = $1")
  await here.rows(`update collection_window set covered_to = covered_to + interval '30 minutes'
    where organization_id = $1 and hour = (select max(hour) from collection_window where organization_id = $1)`)
  here.time.advance(6 * MINUTE)
  await here.collect('activity', { limits: 'off' })
  const [read] = await here.rows<{ to: Date; watermark: Date }>(
    'select (select max(covered_to) from collection_window where organization_id = $1) as to, watermark from connector_stream where organization_id = $1',
  )
  expect(read).toEqual({ to: new Date(here.now() - 2 * MINUTE), watermark: new Date(here.now() - 2 * MINUTE) })
})
