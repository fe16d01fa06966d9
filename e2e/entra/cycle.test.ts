import { afterEach, expect, test } from 'vitest'
import {
  addMembers,
  assign,
  createGroup,
  createUser,
  hardDeleteUser,
  removeMembers,
  renameGroup,
  setAccountEnabled,
  setDeleted,
  unassign,
  updateUser,
} from './changes'
import { createProvisioningJob, type JobOptions } from './job'
import { property } from './json'
import { targetUserName } from './mappings'
import { members, startReferenceServer, TOKEN } from './reference-server'
import { usersInScope } from './scope'
import { createTenant } from './tenant'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function connected(options: Partial<JobOptions> = {}, size = { people: 12, groups: 2 }) {
  const server = await startReferenceServer()
  const tenant = createTenant({ seed: 7, ...size })
  const job = createProvisioningJob(tenant, { tenantUrl: server.url, secretToken: TOKEN, ...options })
  cleanups.push(server.close, job.close)
  const user = [...tenant.users.values()].find(
    (one) => one.userType === 'Member' && one.manager !== null && one.mail !== null,
  )
  const group = [...tenant.groups.values()][0]
  if (!user || !group) throw new Error('The tenant is too small')
  const sent = () => job.log.entries.map(({ method, url }) => `${method} ${new URL(url).pathname.replace('/scim', '')}`)
  const writes = () => job.log.entries.filter((entry) => entry.method !== 'GET')
  const operations = () => writes().map((entry) => property(entry.body, 'Operations'))
  const anchorOf = (objectId: string) => job.state.links.get(objectId)?.anchor ?? ''
  const incremental = async () => {
    job.log.clear()
    return job.runCycle()
  }
  return { server, tenant, job, user, group, sent, writes, operations, anchorOf, incremental }
}

test('an initial cycle looks each user up, creates, then does groups, managers and members in that order', async () => {
  const { server, tenant, job, sent, group } = await connected()
  const report = await job.runCycle()
  expect(report).toMatchObject({ kind: 'initial', stopped: null })
  expect(report.events.filter((event) => event.status === 'Failure')).toEqual([])
  const stages = sent().map((line) => line.replace(/\/[0-9a-f-]{36}$/, '/id'))
  expect(stages.slice(0, 24)).toEqual(Array.from({ length: 12 }, () => ['GET /Users', 'POST /Users']).flat())
  expect(stages.slice(24, 28)).toEqual(['GET /Groups', 'POST /Groups', 'GET /Groups', 'POST /Groups'])
  expect(stages.slice(28).indexOf('PATCH /Groups/id')).toBeGreaterThan(stages.slice(28).lastIndexOf('PATCH /Users/id'))
  expect([...server.users.values()].map((user) => user.userName).sort()).toEqual(
    usersInScope(tenant).map(targetUserName).sort(),
  )
  expect(members(server.groups.get(job.state.links.get(group.id)?.anchor ?? '') ?? {})).toHaveLength(group.members.size)
})

test('the members of a nested group and the nested group itself are not pushed', async () => {
  const { server, tenant, job, group } = await connected()
  await job.runCycle()
  expect(group.nested.size).toBe(1)
  expect(server.groups.size).toBe(2)
  expect(server.users.size).toBe(12)
  expect(tenant.users.size).toBe(14)
})

test('an incremental cycle without changes sends nothing', async () => {
  const { job, incremental } = await connected()
  await job.runCycle()
  expect(await incremental()).toMatchObject({ kind: 'incremental', events: [] })
  expect(job.log.entries).toEqual([])
})

test('a change is one GET by the remembered id and one PATCH of what differs', async () => {
  const { tenant, job, user, incremental, sent, writes, anchorOf } = await connected()
  await job.runCycle()
  updateUser(tenant, user.id, { department: 'Legal & Compliance', surname: 'Großmann' })
  await incremental()
  expect(sent()).toEqual([`GET /Users/${anchorOf(user.id)}`, `PATCH /Users/${anchorOf(user.id)}`])
  expect(writes()[0]?.body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [
      { op: 'Replace', path: 'name.familyName', value: 'Großmann' },
      { op: 'Replace', path: 'name.formatted', value: `${user.givenName} Großmann` },
      {
        op: 'Replace',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
        value: 'Legal & Compliance',
      },
    ],
  })
})

test('an attribute that lost its value is not sent, because the service cannot provision null', async () => {
  const { tenant, job, user, incremental, sent, anchorOf } = await connected()
  await job.runCycle()
  updateUser(tenant, user.id, { jobTitle: null })
  await incremental()
  expect(sent()).toEqual([`GET /Users/${anchorOf(user.id)}`])
})

test('a rename of the user principal name keeps the id', async () => {
  const { server, tenant, job, user, incremental, anchorOf } = await connected()
  await job.runCycle()
  updateUser(tenant, user.id, { userPrincipalName: "sean.o'malley+new@contoso.example" })
  await incremental()
  expect(server.users.get(anchorOf(user.id))?.userName).toBe("sean.o'malley+new@contoso.example")
})

test.each([
  ['blocked from sign-in', setAccountEnabled, false, true],
  ['soft-deleted', setDeleted, true, false],
] as const)(
  'a user who is %s is disabled; restored, he is enabled and no membership is sent',
  async (_, change, off, on) => {
    const { server, tenant, job, user, group, incremental, writes, operations, anchorOf } = await connected()
    if (!group.members.has(user.id)) addMembers(tenant, group.id, [user.id])
    await job.runCycle()
    change(tenant, user.id, off)
    await incremental()
    expect(writes().map((entry) => entry.body)).toEqual([
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      },
    ])
    renameGroup(tenant, group.id, 'While he is away')
    await incremental()
    expect(operations()).toEqual([[{ op: 'Replace', path: 'displayName', value: 'While he is away' }]])
    change(tenant, user.id, on)
    renameGroup(tenant, group.id, 'He is back')
    await incremental()
    expect(operations()).toEqual([
      [{ op: 'Replace', path: 'active', value: 'True' }],
      [{ op: 'Replace', path: 'displayName', value: 'He is back' }],
    ])
    expect(members(server.groups.get(anchorOf(group.id)) ?? {})).toContainEqual({ value: anchorOf(user.id) })
  },
)

test('a hard delete sends DELETE, and the membership goes without a PATCH', async () => {
  const { server, tenant, job, user, group, incremental, sent, operations, anchorOf } = await connected()
  addMembers(tenant, group.id, [user.id])
  await job.runCycle()
  const anchor = anchorOf(user.id)
  setDeleted(tenant, user.id, true)
  await job.runCycle()
  hardDeleteUser(tenant, user.id)
  await incremental()
  expect(sent()).toEqual([`DELETE /Users/${anchor}`])
  expect(server.users.has(anchor)).toBe(false)
  renameGroup(tenant, group.id, 'Without him')
  await incremental()
  expect(operations()).toEqual([[{ op: 'Replace', path: 'displayName', value: 'Without him' }]])
})

test('an unassigned user is disabled, then left alone, and found by filter when he is assigned again', async () => {
  const { tenant, job, incremental, sent, anchorOf } = await connected({}, { people: 5, groups: 1 })
  const user = createUser(tenant)
  await job.runCycle()
  const anchor = anchorOf(user.id)
  unassign(tenant, user.id)
  await incremental()
  expect(sent()).toEqual([`GET /Users/${anchor}`, `PATCH /Users/${anchor}`])
  setDeleted(tenant, user.id, true)
  await incremental()
  expect(sent()).toEqual([])
  setDeleted(tenant, user.id, false)
  assign(tenant, user.id)
  await incremental()
  expect(sent().slice(0, 2)).toEqual(['GET /Users', `PATCH /Users/${anchor}`])
  expect(anchorOf(user.id)).toBe(anchor)
})

test('members come and go in bulk, each way in as few requests as the batch size allows', async () => {
  const { server, tenant, job, incremental, writes, anchorOf } = await connected(
    { membersPerPatch: 20 },
    { people: 50, groups: 1 },
  )
  const ids = usersInScope(tenant).map((user) => user.id)
  const group = createGroup(tenant, { displayName: 'Everybody' })
  await job.runCycle()
  addMembers(tenant, group.id, ids)
  await incremental()
  expect(writes().map((entry) => entry.method)).toEqual(['PATCH', 'PATCH', 'PATCH'])
  expect(members(server.groups.get(anchorOf(group.id)) ?? {})).toHaveLength(50)
  removeMembers(tenant, group.id, ids.slice(0, 15))
  await incremental()
  expect(writes()).toHaveLength(1)
  expect(members(server.groups.get(anchorOf(group.id)) ?? {})).toHaveLength(35)
})

test('a manager is asked for first, and written only if the application does not have him', async () => {
  const { job, user, anchorOf, sent, tenant } = await connected()
  await job.runCycle()
  const asked = job.log.entries.find((entry) => entry.url.includes('manager') && entry.url.includes(anchorOf(user.id)))
  expect(new URL(asked?.url ?? '').search).toBe(
    `?filter=id+eq+%22${anchorOf(user.id)}%22+and+manager+eq+%22${anchorOf(tenant.users.get(user.id)?.manager ?? '')}%22&attributes=id`,
  )
  job.restart()
  job.log.clear()
  await job.runCycle()
  expect(sent().filter((line) => line.startsWith('PATCH /Users'))).toEqual([])
})

test('a renamed group is patched, a deleted one is deleted', async () => {
  const { server, tenant, job, group, incremental, writes, operations, anchorOf } = await connected()
  await job.runCycle()
  renameGroup(tenant, group.id, 'Renamed “group”')
  await incremental()
  expect(operations()).toEqual([[{ op: 'Replace', path: 'displayName', value: 'Renamed “group”' }]])
  const anchor = anchorOf(group.id)
  unassign(tenant, group.id)
  await incremental()
  expect(writes().map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toContain(
    `DELETE /scim/Groups/${anchor}`,
  )
  expect(server.groups.has(anchor)).toBe(false)
})

test('two groups with an equal name never share one group of the application', async () => {
  const { server, tenant, job, group } = await connected()
  createGroup(tenant, { displayName: group.displayName })
  const report = await job.runCycle()
  expect(report.events.filter((event) => event.status === 'Failure').map((event) => event.code)).toEqual([
    'DuplicateSourceEntries',
  ])
  expect(server.groups.size).toBe(2)
})

test('matched by externalId, groups with an equal name meet the 409 of the application', async () => {
  const { tenant, job, group } = await connected({ groupMatching: 'externalId' })
  createGroup(tenant, { displayName: group.displayName })
  const report = await job.runCycle()
  expect(report.events.filter((event) => event.status === 'Failure').map((event) => event.code)).toEqual([
    'EntryConflict',
  ])
})

test('a restart sends memberships again, and a full one finds everything by filter', async () => {
  const { job, sent, group } = await connected()
  await job.runCycle()
  job.restart()
  job.log.clear()
  await job.runCycle()
  expect(group.members.size).toBeGreaterThan(0)
  expect(sent().some((line) => line.startsWith('PATCH /Groups/'))).toBe(true)
  expect(sent()).not.toContain('POST /Users')
  expect(sent()[0]).toMatch(/^GET \/Users\/./)
  job.restart({ full: true })
  job.log.clear()
  await job.runCycle()
  expect(sent().filter((line) => line === 'POST /Users')).toEqual([])
})

test('two users with an equal matching value never share one user of the application', async () => {
  const { server, tenant, job, user } = await connected({ userMatching: ['externalId'] })
  createUser(tenant, { mailNickname: user.mailNickname })
  const report = await job.runCycle()
  expect(report.events.filter((event) => event.status === 'Failure').map((event) => event.code)).toEqual([
    'DuplicateSourceEntries',
  ])
  expect(server.users.size).toBe(12)
})

test('matching attributes are asked in their order, and whoever is found is linked and brought in line', async () => {
  const { server, tenant, job, user, anchorOf } = await connected({ userMatching: ['externalId', 'userName'] })
  const there = { id: 'already-there', userName: targetUserName(user).toUpperCase(), active: true }
  server.users.set(there.id, there)
  await job.runCycle()
  expect(anchorOf(user.id)).toBe('already-there')
  expect(server.users.get('already-there')).toMatchObject({
    userName: user.userPrincipalName,
    displayName: user.displayName,
  })
  const asked = job.log.entries.filter((entry) => entry.method === 'GET' && entry.url.includes('/Users?filter='))
  expect(asked.slice(0, 2).map((entry) => /filter=(\w+)/.exec(entry.url)?.[1])).toEqual(['externalId', 'userName'])
  expect(tenant.feed).toEqual([])
})
