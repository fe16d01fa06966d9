import { afterEach, expect, test } from 'vitest'
import { createGroup, setAccountEnabled, unassign, updateUser } from './changes'
import { createProvisioningJob } from './job'
import { property } from './json'
import { members, startReferenceServer, TOKEN } from './reference-server'
import { usersInScope } from './scope'
import { createTenant } from './tenant'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function connected() {
  const server = await startReferenceServer()
  const tenant = createTenant({ seed: 9, people: 8, groups: 0 })
  const job = createProvisioningJob(tenant, { tenantUrl: `${server.url}?aadOptscim062020`, secretToken: TOKEN })
  cleanups.push(server.close, job.close)
  const ids = usersInScope(tenant).map((user) => user.id)
  const group = createGroup(tenant, { displayName: 'On demand', members: ids })
  return {
    server,
    tenant,
    job,
    ids,
    group,
    sent: () => job.log.entries.map(({ method, url }) => `${method} ${new URL(url).pathname.slice(5)}`),
  }
}

test('one user is provisioned in the steps of the portal: test, match, act', async () => {
  const { job, ids, sent } = await connected()
  expect(await job.provisionOnDemand({ userId: ids[0] ?? '' })).toMatchObject({ action: 'Create', status: 'Success' })
  expect(sent()).toEqual(['GET /Users', 'GET /Users', 'POST /Users'])
  expect(job.log.entries.every((entry) => entry.cycle === 'on-demand')).toBe(true)
})

test('a group takes five members, asks for each, adds them in the default dialect whatever the flag says', async () => {
  const { server, job, ids, group } = await connected()
  expect(job.settings.dialect).toBe('aadOptscim062020')
  await job.provisionOnDemand({ groupId: group.id, memberIds: ids.slice(0, 5) })
  const asked = job.log.entries.filter((entry) =>
    /filter=id\+eq\+%22[^%]+%22\+and\+members\+eq\+%22[^%]+%22$/.test(entry.url),
  )
  expect(asked).toHaveLength(5)
  const patches = job.log.entries.filter((entry) => entry.method === 'PATCH')
  expect(patches).toHaveLength(1)
  expect(property(patches[0]?.body, 'Operations')).toMatchObject([
    { op: 'Add', path: 'members', value: [{ $ref: null }, {}, {}, {}, {}] },
  ])
  expect(members([...server.groups.values()][0] ?? {})).toHaveLength(5)
})

test('changed attributes are sent in the default dialect whatever the flag says', async () => {
  const { tenant, job, ids } = await connected()
  await job.runCycle()
  updateUser(tenant, ids[0] ?? '', { displayName: 'New Name', preferredLanguage: 'fr-CH' })
  await job.provisionOnDemand({ userId: ids[0] ?? '' })
  expect(property(job.log.entries.at(-1)?.body, 'Operations')).toEqual([
    { op: 'Replace', path: 'displayName', value: 'New Name' },
    { op: 'Replace', path: 'preferredLanguage', value: 'fr-CH' },
  ])
})

test('members who are there already are not sent again', async () => {
  const { job, ids, group, sent } = await connected()
  await job.runCycle()
  job.log.clear()
  await job.provisionOnDemand({ groupId: group.id, memberIds: ids.slice(0, 5) })
  expect(sent().filter((line) => !line.startsWith('GET'))).toEqual([])
})

test('six members are refused before anything is sent', async () => {
  const { job, ids, group } = await connected()
  await expect(job.provisionOnDemand({ groupId: group.id, memberIds: ids.slice(0, 6) })).rejects.toThrow(
    'at most 5 members',
  )
  expect(job.log.entries).toEqual([])
})

test('somebody disabled in the tenant is not found, somebody unassigned is disabled in the application', async () => {
  const { server, tenant, job, ids, group } = await connected()
  await job.runCycle()
  const [blocked = '', gone = ''] = ids
  setAccountEnabled(tenant, blocked, false)
  expect(await job.provisionOnDemand({ userId: blocked })).toMatchObject({ status: 'Skipped' })
  group.members.delete(gone)
  unassign(tenant, gone)
  expect(await job.provisionOnDemand({ userId: gone })).toMatchObject({ action: 'Disable', status: 'Success' })
  expect(server.users.get(job.state.links.get(gone)?.anchor ?? '')?.active).toBe(false)
})

test('a wrong token fails in the first step', async () => {
  const { job, ids } = await connected()
  job.settings.secretToken = 'wrong'
  await expect(job.provisionOnDemand({ userId: ids[0] ?? '' })).rejects.toThrow(/401/)
})
