import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { createGroup, createUser } from '@/e2e/entra/changes'
import { type CollectedTenant, HOUR, MINUTE } from '@/e2e/fixtures/collected-tenant'
import {
  BASE,
  makeDue,
  publishState,
  runsOf,
  stateConnector,
  stateTenant,
  storedAsOf,
  truthOf,
  verdict,
  verdicts,
} from '@/e2e/fixtures/state-tenant'
import { OptionalPermission } from '@/lib/sources/connector-schema'

// A reading is some hundred requests and transactions.
vi.setConfig({ testTimeout: 180_000 })

let here: CollectedTenant

afterEach(() => {
  here.tenant.faults = {}
  here.tenant.live = null
})

const stored = () => storedAsOf(here, here.time.timing.now())
const connector = () => stateConnector(here)

test('a licence that is missing is told of the parts that need it, and of no other', async () => {
  here = await stateTenant({ licence: 'free' })
  const run = await publishState(here)
  const unlicensed = Object.entries(run.parts).filter(([, part]) => part?.verdict !== 'ok')
  expect(unlicensed.map(([part]) => part).sort()).toEqual([
    ...['access-review', 'registration', 'risky-user', 'role-eligibility', 'role-rules', 'role-schedule'],
    'sign-in-activity',
  ])
  expect(new Set(unlicensed.map(([, part]) => part?.verdict))).toEqual(new Set(['not-licensed']))
})

test('an optional permission that nobody granted is a verdict with its fix; granted, it brings the part', async () => {
  here = await stateTenant({ permissions: BASE, chosen: ['IdentityRiskyUser.Read.All'] })
  const run = await publishState(here)
  expect(Object.entries(run.parts).filter(([, part]) => part?.verdict !== 'ok')).toHaveLength(7)
  expect(run.parts['access-review']).toMatchObject({
    verdict: 'no-permission',
    goodAt: null,
    problem: { code: 'not-granted', fix: expect.stringContaining('AccessReview.Read.All') },
  })
  expect(run.parts['risky-user']?.problem?.fix).toContain('IdentityRiskyUser.Read.All')
  const asked = here.simulator.requests.filter(({ tenantId }) => tenantId === here.tenant.tenantId)
  const paths = asked.map(({ path }) => path).join(' ')
  expect(paths).toContain('riskyUsers')
  expect(paths).not.toContain('accessReviews')
  here.app.permissions.add('AccessReview.Read.All')
  here.time.advance(6 * HOUR)
  expect(verdict(await publishState(here), 'access-review')).toBe('ok')
})

test('each service refuses a missing permission in its own way, and each part names what it takes', async () => {
  here = await stateTenant({
    permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
    chosen: [...OptionalPermission.options],
  })
  const { parts } = await publishState(here)
  const fixes = Object.entries(parts).flatMap(([part, status]) =>
    status?.verdict === 'ok' ? [] : [[part, status?.verdict, status?.problem?.fix.match(/\S+\.Read\.\S+/)?.[0]]],
  )
  expect(fixes).toEqual(
    expect.arrayContaining([
      ['conditional-access-policy', 'no-permission', 'Policy.Read.All'],
      ['named-location', 'no-permission', 'Policy.Read.All'],
      ['role-schedule', 'no-permission', 'RoleManagement.Read.Directory'],
      ['role-eligibility', 'no-permission', 'RoleManagement.Read.Directory'],
      ['role-rules', 'no-permission', 'RoleManagementPolicy.Read.Directory'],
      ['risky-user', 'no-permission', 'IdentityRiskyUser.Read.All'],
      ['access-review', 'no-permission', 'AccessReview.Read.All'],
    ]),
  )
  expect(new Set(fixes.map(([, verdict]) => verdict))).toEqual(new Set(['no-permission']))
})

test('what is granted or withdrawn counts with the next run, for one token a run', async () => {
  here = await stateTenant({ permissions: [...BASE, 'IdentityRiskyUser.Read.All'], chosen: ['AccessReview.Read.All'] })
  const own = () => here.simulator.requests.filter(({ tenantId }) => tenantId === here.tenant.tenantId)
  const verdictsNow = async () => {
    const run = await publishState(here, { workMs: 0 })
    return [verdict(run, 'access-review'), verdict(run, 'risky-user')]
  }
  expect(await verdictsNow()).toEqual(['no-permission', 'ok'])
  const before = own().length
  here.app.permissions.add('AccessReview.Read.All')
  here.app.permissions.delete('IdentityRiskyUser.Read.All')
  here.time.advance(5 * MINUTE)
  expect(await verdictsNow()).toEqual(['ok', 'no-permission'])
  expect(
    new Set(
      own()
        .slice(before)
        .map(({ tokenId }) => tokenId),
    ).size,
  ).toBe(1)
})

test('a part that fails keeps what it was, says so, and spoils nothing else', async () => {
  here = await stateTenant()
  const first = await publishState(here)
  here.time.advance(6 * HOUR)
  const [policy] = here.tenant.state.conditionalAccessPolicies.keys()
  here.tenant.state.conditionalAccessPolicies.delete(policy ?? '')
  here.tenant.faults = { unknownError: { on: 'conditionalAccess/policies' } }
  createUser(here.tenant.tenant)
  const second = await publishState(here)
  const [before, after] = [first.parts['conditional-access-policy'], second.parts['conditional-access-policy']]
  expect(after).toMatchObject({ verdict: 'error', count: before?.count, removed: 0, goodAt: before?.goodAt })
  expect(after?.problem).toMatchObject({ kind: 'microsoft', code: 'UnknownError' })
  expect(second.parts.user).toMatchObject({ verdict: 'ok', added: 1 })
  expect(verdicts(second).filter((one) => one !== 'ok')).toEqual(['error'])
})

test('a part that Microsoft throttles without end is given up for the run, but not at once', async () => {
  here = await stateTenant()
  here.tenant.faults = { throttledSilently: { on: 'conditionalAccess/policies' } }
  for (let slices = 0; slices < 3; slices += 1) {
    await makeDue(here)
    await here.collect('state')
    expect(await connector()).toMatchObject({ condition: { kind: 'throttled' } })
    here.time.advance(HOUR)
  }
  const run = await publishState(here)
  expect(run.parts['conditional-access-policy']).toMatchObject({ verdict: 'error', problem: { kind: 'throttled' } })
  expect(verdicts(run).filter((one) => one !== 'ok')).toEqual(['error'])
  expect(await connector()).toMatchObject({ condition: null })
})

test('members that were read before Microsoft throttles are not read again', async () => {
  here = await stateTenant()
  const { tenant } = here.tenant
  for (let count = 0; count < 250; count += 1) createGroup(tenant, { displayName: `Group ${count}`, members: [] })
  const ids = [...tenant.groups.keys()].sort()
  here.tenant.faults = { throttledSilently: { on: `/groups/${ids[220]}/members` } }
  await here.collect('state')
  expect(await connector()).toMatchObject({ condition: { kind: 'throttled' } })
  here.tenant.faults = {}
  here.time.advance(HOUR)
  const before = here.simulator.requests.length
  expect(verdict(await publishState(here), 'group-member')).toBe('ok')
  const paths = here.simulator.requests.slice(before).map(({ path }) => path)
  const asked = ids.filter((id) => paths.some((path) => path.includes(`/groups/${id}/members`)))
  expect(asked).toEqual(ids.slice(200))
  expect(await stored()).toEqual(truthOf(here))
})

test('while Microsoft cannot be reached at all, no part is given up', async () => {
  here = await stateTenant()
  await here.collect('state', { workMs: 0 })
  here.tenant.faults = { badGateway: true, proxyPage: true }
  for (let slices = 0; slices < 6; slices += 1) {
    await makeDue(here)
    await here.collect('state')
    here.time.advance(HOUR)
  }
  here.tenant.faults = {}
  const run = await publishState(here)
  expect([run.number, new Set(verdicts(run))]).toEqual([1, new Set(['ok'])])
})

test('one service that takes no token at all is left out, and what only it knows is kept', async () => {
  here = await stateTenant()
  const first = await publishState(here)
  here.time.advance(6 * HOUR)
  here.tenant.faults = { tokenRevoked: { on: 'accessReviews' } }
  const second = await publishState(here)
  expect(second.parts['access-review']).toMatchObject({
    verdict: 'error',
    count: first.parts['access-review']?.count,
    problem: { kind: 'cloud' },
  })
  expect(verdicts(second).filter((one) => one !== 'ok')).toEqual(['error'])
})

test('what the database refuses of one part spoils no other', async () => {
  here = await stateTenant()
  // PostgreSQL keeps no key that long, and this one does not get shorter by packing.
  const id = Array.from({ length: 200 }, () => randomUUID()).join('')
  here.tenant.state.groupSettings.set(id, { id, displayName: 'Long' })
  for (let slices = 0; slices < 3; slices += 1) {
    await makeDue(here)
    await here.collect('state')
    expect(await connector()).toMatchObject({ condition: { kind: 'rollcall' } })
    here.time.advance(HOUR)
  }
  const run = await publishState(here)
  expect(run.parts['group-setting']).toMatchObject({ verdict: 'error', count: 0, problem: { kind: 'rollcall' } })
  expect(verdicts(run).filter((one) => one !== 'ok')).toEqual(['error'])
})

test('one answer that something does not exist takes nothing away, and loses nobody who is new', async () => {
  here = await stateTenant()
  const first = await publishState(here)
  here.time.advance(6 * HOUR)
  const user = createUser(here.tenant.tenant)
  here.tenant.faults = { notFound: { times: 1, on: `/users/${user.id}?` } }
  expect((await publishState(here)).parts.user).toMatchObject({ added: 1, removed: 0 })
  here.tenant.faults = { notFound: { times: 1, on: 'authorizationPolicy' } }
  here.time.advance(6 * HOUR)
  const { parts } = await publishState(here)
  const kept = { verdict: 'ok', count: first.parts['authorization-policy']?.count, removed: 0 }
  expect(parts['authorization-policy']).toMatchObject(kept)
})

test('without what no run does without nothing is published, and the connector says what is missing', async () => {
  here = await stateTenant()
  await publishState(here)
  const before = await stored()
  here.time.advance(6 * HOUR)
  createUser(here.tenant.tenant)
  here.tenant.faults = { permissionMissing: { on: '/roleDefinitions' } }
  await makeDue(here)
  await here.collect('state')
  expect((await runsOf(here)).map(({ status }) => status)).toEqual(['running', 'published'])
  expect(await connector()).toMatchObject({ condition: { kind: 'permission' } })
  expect(await stored()).toEqual(before)
  here.tenant.faults = {}
  expect(verdict(await publishState(here), 'user')).toBe('ok')
  expect(await stored()).toEqual(truthOf(here))
})

test('a wait that Microsoft asks for is spent outside the worker, and what was read before it stays', async () => {
  here = await stateTenant()
  here.tenant.faults = { throttled: { times: 4, on: '/applications' } }
  await here.collect('state')
  const { condition, throttled_until: until } = await connector()
  expect(condition).toMatchObject({ kind: 'throttled' })
  expect(Number(until)).toBeGreaterThan(here.now())
  here.time.advance(HOUR)
  const run = await publishState(here)
  expect([run.number, verdict(run, 'application')]).toEqual([1, 'ok'])
})
