import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { addMembers, createUser, removeMembers, setDeleted, updateUser } from '@/e2e/entra/changes'
import { createRandom } from '@/e2e/entra/random'
import { type CollectedTenant, HOUR } from '@/e2e/fixtures/collected-tenant'
import {
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
import { collect } from '@/lib/collectors/collect'

// A reading is some hundred requests and transactions.
vi.setConfig({ testTimeout: 180_000 })

let here: CollectedTenant

afterEach(() => {
  here.tenant.faults = {}
  here.tenant.live = null
})

const stored = () => storedAsOf(here, here.time.timing.now())
const connector = () => stateConnector(here)

test('every part arrives as the tenant has it, and the run is assessed', async () => {
  here = await stateTenant({ people: 30 })
  const run = await publishState(here)
  expect(Object.keys(run.parts)).toHaveLength(47)
  expect(new Set(verdicts(run))).toEqual(new Set(['ok']))
  expect(await stored()).toEqual(truthOf(here))
  const { state } = here.tenant
  expect({ roles: run.parts['role-definition']?.count, devices: run.parts.device?.added }).toEqual({
    roles: state.roleDefinitions.size,
    devices: state.devices.size,
  })
  expect(await connector()).toMatchObject({ condition: null })
  const jobs = await here.rows(
    "select 1 from graphile_worker._private_jobs where key = 'assess-risks:' || $2::text and $1::uuid is not null",
    [here.source.id],
  )
  expect(jobs).toHaveLength(1)
})

test('what is written is with Graph’s names and with what checks need', async () => {
  here = await stateTenant()
  await publishState(here)
  const of = async (type: string) =>
    (
      await here.rows<{ properties: Record<string, unknown> }>(
        'select properties from state_object where organization_id = $1 and type = $2',
        [type],
      )
    ).map(({ properties }) => properties)
  expect((await of('role-assignment')).map(({ principalType }) => principalType)).toContain('user')
  expect((await of('app-role-grant')).map(({ permission }) => permission)).toContain('Directory.Read.All')
  expect((await of('role-rules'))[0]).toMatchObject({ rules: expect.arrayContaining([expect.anything()]) })
  expect((await of('app-management-policy')).filter(({ isDefault }) => isDefault)).toHaveLength(1)
  expect((await of('registration'))[0]).not.toHaveProperty('lastUpdatedDateTime')
})

test('secrets and banned words are nowhere in the database', async () => {
  here = await stateTenant()
  const [application] = here.tenant.state.applications.values()
  const secret = {
    keyId: randomUUID(),
    displayName: 'Key',
    secretText: 'S3cret-in-plain',
    hint: 'S3h',
    endDateTime: null,
  }
  const key = { keyId: randomUUID(), key: 'UFJJVkFURQ', customKeyIdentifier: 'THUMB' }
  Object.assign(application ?? {}, { passwordCredentials: [secret], keyCredentials: [key] })
  const [setting] = [...here.tenant.state.groupSettings.values()].filter(({ templateId }) => templateId === PASSWORDS)
  Object.assign(setting ?? {}, { values: [{ name: 'BannedPasswordList', value: 'kestrel\tperegrine' }] })
  await publishState(here)
  const texts = await here.rows<{ text: string }>(
    'select to_jsonb(o)::text as text from state_object o where organization_id = $1 union all select to_jsonb(r)::text from state_run r where organization_id = $1',
  )
  const all = texts.map(({ text }) => text).join('\n')
  expect(all.match(/THUMB|"BannedPasswordListCount", "value": "2"/g)).toHaveLength(2)
  expect(all.match(/S3cret-in-plain|S3h|UFJJVkFURQ|kestrel|peregrine|secretText/g)).toBeNull()
})

const PASSWORDS = '5cf42378-d67d-4f36-ba46-e8b86229381d'

test('sponsors are asked of the guests that were read: no second list of them decides who has none', async () => {
  here = await stateTenant({ people: 30 })
  here.tenant.faults = { unknownError: { on: 'Guest' } }
  const run = await publishState(here)
  expect(run.parts['user-sponsor']).toMatchObject({ verdict: 'ok' })
  expect(run.parts['user-sponsor']?.count).toBeGreaterThan(0)
  const guests = [...here.tenant.tenant.users.values()].filter(({ userType }) => userType === 'Guest')
  const paths = here.simulator.requests.map(({ path }) => path).filter((path) => path.includes('/sponsors'))
  expect(paths.filter((path) => guests.some(({ id }) => path.includes(id)))).toHaveLength(guests.length)
})

test('a run goes on where its last slice ended, is seen by nobody before, and comes to the same', async () => {
  here = await stateTenant({ people: 30 })
  await here.collect('state', { workMs: 0 })
  expect((await runsOf(here)).map(({ status }) => status)).toEqual(['running'])
  expect(await stored()).toEqual([])
  const run = await publishState(here, { workMs: 0 })
  expect(run.number).toBe(1)
  expect(await stored()).toEqual(truthOf(here))
  expect(new Set(verdicts(run))).toEqual(new Set(['ok']))
})

test('cut off or overtaken at any request, a run goes on and comes to the same', async () => {
  here = await stateTenant({ people: 30 })
  await publishState(here)
  const random = createRandom(7)
  for (const gap of [6 * HOUR, 24 * HOUR]) {
    const { tenant } = here.tenant
    const [gone, left] = [...tenant.users.keys()].slice(-2)
    setDeleted(tenant, gone ?? '', true)
    const group = [...tenant.groups.values()].find(({ members }) => members.has(left ?? ''))
    if (group && left) removeMembers(tenant, group.id, [left])
    createUser(tenant)
    here.time.advance(gap)
    for (let cuts = 0; cuts < 6; cuts += 1) await cutOff(1 + random.below(30), random.chance(0.5))
    await publishState(here)
    expect(await stored()).toEqual(truthOf(here))
  }
  // None of them was begun anew.
  expect(new Set((await runsOf(here)).map(({ status }) => status))).toEqual(new Set(['published']))
})

/** After so many requests the worker stops, or another one has the connector. */
async function cutOff(requests: number, isOvertaken: boolean): Promise<void> {
  const stopping = new AbortController()
  let left = requests
  let overtaken: Promise<unknown> | null = null
  here.tenant.live = () => {
    left -= 1
    if (left !== 0) return
    if (isOvertaken)
      overtaken = here.rows(`update connector set fence = fence + 1 where organization_id = $1 and kind = 'state'`)
    else stopping.abort()
  }
  await makeDue(here)
  await collect(here.payload('state'), stopping.signal, here.world)
  await overtaken
  here.tenant.live = null
}

test('a run that was left alone for too long is begun anew, and nothing of it stays', async () => {
  here = await stateTenant()
  for (let slices = 0; slices < 6; slices += 1) {
    await makeDue(here)
    await here.collect('state', { workMs: 0 })
  }
  here.time.advance(13 * HOUR)
  const [gone] = [...here.tenant.tenant.users.values()].map(({ id }) => id)
  setDeleted(here.tenant.tenant, gone ?? '', true)
  expect((await publishState(here)).number).toBe(2)
  expect(await stored()).toEqual(truthOf(here))
  expect(await here.rows('select 1 from state_object where organization_id = $1 and from_run = 1')).toEqual([])
})

test('a run whose place was taken, or that is paused, writes nothing more', async () => {
  for (const change of ['fence = fence + 1', 'paused_at = now(), next_run_at = null']) {
    here = await stateTenant()
    here.tenant.faults = { slowFirstByte: { times: 1 } }
    here.tenant.delays.firstByteMs = 500
    here.tenant.live = () => {
      here.tenant.live = null
      void here.rows(`update connector set ${change} where organization_id = $1 and kind = 'state'`)
    }
    await here.collect('state')
    expect(await here.rows('select 1 from state_object where organization_id = $1')).toEqual([])
    expect((await runsOf(here)).map(({ status }) => status)).toEqual(['running'])
  }
})

test('members that Microsoft does not show are told, and the others are kept', async () => {
  here = await stateTenant()
  const [group] = here.tenant.tenant.groups.values()
  const address = `v1.0/groups/${group?.id}/members`
  const [member] = here.tenant.tenant.users.keys()
  here.tenant.files.set(address, { value: [{ '@odata.type': '#microsoft.graph.user' }, { id: member }] })
  const run = await publishState(here)
  expect(run.parts['group-member']).toMatchObject({ verdict: 'partial', problem: { kind: 'rejected' } })
  expect((await stored()).filter((line) => line.startsWith(`group-member ${group?.id}`))).toHaveLength(1)
})

test('who leaves is gone with his memberships once Microsoft says so, and only what changed is written', async () => {
  here = await stateTenant({ people: 30 })
  await publishState(here)
  const holders = ['roleAssignments', 'roleSchedules', 'roleEligibilities'] as const
  const held = holders.flatMap((name) => [...here.tenant.state[name].values()].map(({ principalId }) => principalId))
  const [gone, left] = [...here.tenant.tenant.users.keys()].filter((id) => !held.includes(id))
  const group = [...here.tenant.tenant.groups.values()].find(({ members }) => members.has(left ?? ''))
  setDeleted(here.tenant.tenant, gone ?? '', true)
  if (group && left) removeMembers(here.tenant.tenant, group.id, [left])
  here.time.advance(6 * HOUR)
  const run = await publishState(here)
  expect(run.parts.user).toMatchObject({ added: 0, changed: 0, removed: 1 })
  expect(await stored()).toEqual(truthOf(here))
  // At most that a licence less is in use.
  const written =
    "select type from state_object where organization_id = $1 and from_run = 2 and type <> 'subscribed-sku'"
  expect(await here.rows(written)).toEqual([])
})

test('between whole readings only what changed is asked for, whose members changed included', async () => {
  here = await stateTenant({ people: 30 })
  await publishState(here)
  const { tenant } = here.tenant
  const [gone, left, renamed] = [...tenant.users.keys()]
  const group = [...tenant.groups.values()].find(({ members }) => members.has(left ?? ''))
  setDeleted(tenant, gone ?? '', true)
  updateUser(tenant, renamed ?? '', { displayName: 'Grace Hopper' })
  if (group && left) removeMembers(tenant, group.id, [left])
  createUser(tenant)
  here.time.advance(6 * HOUR)
  const before = here.simulator.requests.length
  expect((await publishState(here)).parts.user).toMatchObject({ verdict: 'ok', added: 1, removed: 1 })
  expect(await stored()).toEqual(truthOf(here))
  const paths = here.simulator.requests.slice(before).map(({ path }) => path)
  expect(paths.some((path) => path.includes('/users/delta'))).toBe(true)
  expect(paths.some((path) => /\/users\?.*displayName/.test(path))).toBe(false)
  const runs = await here.rows('select complete from state_run where organization_id = $1 order by number')
  expect(runs).toEqual([{ complete: true }, { complete: false }])
})

test('changes that Microsoft no longer tells, and those of a part that failed, are not lost', async () => {
  here = await stateTenant({ people: 10 })
  await publishState(here)
  const { tenant } = here.tenant
  createUser(tenant)
  const [group] = tenant.groups.values()
  addMembers(tenant, group?.id ?? '', [...tenant.users.keys()].slice(0, 5))
  here.tenant.faults = {
    deltaExpired: { on: '/users/' },
    unknownError: { on: '/applications/delta' },
    badGateway: { on: `/groups/${group?.id}/members` },
  }
  here.time.advance(6 * HOUR)
  const second = await publishState(here)
  const told = (['user', 'application', 'group-member'] as const).map((part) => verdict(second, part))
  expect(told).toEqual(['ok', 'ok', 'error'])
  here.tenant.faults = {}
  here.time.advance(6 * HOUR)
  await publishState(here)
  expect(await stored()).toEqual(truthOf(here))
})
