import { afterEach, expect, test } from 'vitest'
import { updateUser } from './changes'
import { backOffAfter, DAY, dueInEscrow, type Escrow, putInEscrow } from './escrow'
import { createProvisioningJob, type JobOptions } from './job'
import { exceedsThreshold, INTERVAL_MS } from './quarantine'
import { members, type ReferenceServer, startReferenceServer, TOKEN } from './reference-server'
import { createTenant } from './tenant'

const HOUR = 3_600_000
const LIST = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'] }
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function connected(options: Partial<JobOptions> = {}) {
  const server = await startReferenceServer()
  const tenant = createTenant({ seed: 5, people: 6, groups: 1 })
  const job = createProvisioningJob(tenant, { tenantUrl: server.url, secretToken: TOKEN, ...options })
  cleanups.push(server.close, job.close)
  const [user] = tenant.users.values()
  const [group] = tenant.groups.values()
  if (!user || !group) throw new Error('The tenant is too small')
  return { server, tenant, job, user, group }
}

function answerOnly(
  server: ReferenceServer,
  method: string,
  pattern: RegExp,
  answer: { status: number; body?: unknown; headers?: Record<string, string> },
) {
  server.override = (request) => (request.method === method && pattern.test(request.path) ? answer : null)
}

test('a wrong token fails Test Connection with a sentence about credentials', async () => {
  const { job } = await connected({ secretToken: 'wrong' })
  expect(await job.testConnection()).toMatchObject({
    ok: false,
    code: 'Unauthorized',
    message: expect.stringContaining('invalid credentials'),
  })
})

test.each([
  [404, LIST, 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  [400, LIST, 'SystemForCrossDomainIdentityManagementBadRequest'],
  [500, '<html>', 'InternalServerError'],
  [200, '<html>', 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  [
    200,
    { ...LIST, totalResults: 1, Resources: [{ id: 'everybody' }] },
    'SystemForCrossDomainIdentityManagementServiceIncompatible',
  ],
])('Test Connection fails on an answer of %i %j', async (status, body, code) => {
  const { server, job } = await connected()
  server.override = () => ({ status, body })
  expect(await job.testConnection()).toMatchObject({ ok: false, code })
})

test('an application that is not there fails Test Connection', async () => {
  const { job } = await connected({ tenantUrl: 'http://127.0.0.1:9/scim' })
  expect(await job.testConnection()).toMatchObject({ ok: false, code: 'WebExceptionProtocolError' })
})

test('401 quarantines at once, the cycle ends with the first request, cycles grow rarer, and a right token ends it', async () => {
  const { job } = await connected({ secretToken: 'wrong' })
  job.start()
  const report = await job.runDueCycle(0)
  expect(report?.stopped).toMatch(/^Unauthorized/)
  expect(job.log.entries).toHaveLength(1)
  expect(job.state).toMatchObject({ status: 'quarantine', watermark: null, nextCycleAt: 2 * INTERVAL_MS })
  expect(await job.runDueCycle(INTERVAL_MS)).toBeNull()
  for (let at = 1; at < 8; at++) await job.runDueCycle(job.state.nextCycleAt)
  const before = job.state.nextCycleAt
  job.settings.secretToken = TOKEN
  await job.runDueCycle(before)
  expect(job.state).toMatchObject({ status: 'on', health: { quarantine: null }, nextCycleAt: before + INTERVAL_MS })
})

test('a job that was never started does not start by a failing cycle', async () => {
  const { job } = await connected({ secretToken: 'wrong' })
  await job.runCycle(0)
  expect(job.state.status).toBe('off')
  expect(await job.runDueCycle(DAY)).toBeNull()
})

test('in quarantine there is at last one cycle a day, and after 28 days the job is disabled', async () => {
  const { job } = await connected({ secretToken: 'wrong' })
  job.start()
  let previous = 0
  for (let cycle = 0; job.state.status !== 'disabled' && cycle < 100; cycle++) {
    previous = job.state.nextCycleAt
    await job.runDueCycle(previous)
  }
  expect(job.state.nextCycleAt - previous).toBe(DAY)
  expect(previous).toBeGreaterThanOrEqual(28 * DAY)
  expect(previous).toBeLessThan(30 * DAY)
  expect(await job.runCycle(previous + DAY)).toMatchObject({ kind: 'none', stopped: 'The job is disabled' })
  job.settings.secretToken = TOKEN
  job.restart()
  expect(await job.runCycle(previous + DAY)).toMatchObject({ kind: 'initial', stopped: null })
})

test('404 to a filter is a compliance issue and quarantines at once', async () => {
  const { server, job } = await connected()
  answerOnly(server, 'GET', /Users$/, { status: 404 })
  expect((await job.runCycle(0)).stopped).toMatch(/ServiceIncompatible/)
  expect(job.state.health.quarantine?.reason).toBe('EncounteredQuarantineException')
})

test('two resources for one filter are DuplicateTargetEntries, and nothing is written', async () => {
  const { server, job } = await connected()
  answerOnly(server, 'GET', /Users$/, {
    status: 200,
    body: { ...LIST, totalResults: 2, Resources: [{ id: 'a' }, { id: 'b' }] },
  })
  const report = await job.runCycle(0)
  expect(
    new Set(report.events.filter((event) => event.objectType === 'User').map((event) => event.code ?? event.detail)),
  ).toEqual(new Set(['DuplicateTargetEntries', 'NotEffectivelyEntitled']))
  expect(server.users.size).toBe(0)
})

test('members in the answer to a request that excludes them are MultipleEntriesInResponse', async () => {
  const { server, job } = await connected()
  answerOnly(server, 'GET', /Groups$/, {
    status: 200,
    body: { ...LIST, totalResults: 1, Resources: [{ id: 'g', members: [{ value: 'u' }] }] },
  })
  const report = await job.runCycle(0)
  expect(report.events.find((event) => event.code !== null)?.code).toBe(
    'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
  )
})

test('404 to a known id is InvalidAnchor: nothing more is sent for it until a restart finds it anew', async () => {
  const { server, tenant, job, user } = await connected()
  await job.runCycle(0)
  server.users.delete(job.state.links.get(user.id)?.anchor ?? '')
  updateUser(tenant, user.id, { jobTitle: 'Chief' })
  expect((await job.runCycle(1)).events.map((event) => event.code)).toContain('InvalidAnchor')
  job.log.clear()
  updateUser(tenant, user.id, { jobTitle: 'Boss' })
  await job.runCycle(2)
  expect(job.log.entries).toEqual([])
  job.restart()
  await job.runCycle(3)
  expect(server.users.get(job.state.links.get(user.id)?.anchor ?? '')?.title).toBe('Boss')
})

test('400 is tried again after 6, 12 and 24 hours and then daily; a member waits for the user', async () => {
  const { server, job, user, group, tenant } = await connected()
  group.members.add(user.id)
  server.override = ({ method, path }) =>
    method === 'POST' && path.endsWith('Users') ? { status: 400, body: { detail: 'no' } } : null
  await job.runCycle(0)
  const posts = () => job.log.entries.filter((entry) => entry.method === 'POST' && entry.url.endsWith('/Users')).length
  expect(posts()).toBe(6)
  await job.runCycle(5 * HOUR)
  expect(posts()).toBe(6)
  await job.runCycle(6 * HOUR)
  expect(posts()).toBe(12)
  await job.runCycle(11 * HOUR)
  expect(posts()).toBe(12)
  server.override = null
  await job.runCycle(12 * HOUR)
  const stored = server.groups.get(job.state.links.get(group.id)?.anchor ?? '')
  expect(members(stored ?? {})).toContainEqual({ value: job.state.links.get(user.id)?.anchor })
  expect(job.state.escrow.size).toBe(0)
  expect(tenant.feed).toEqual([])
})

test('the waits after the first failure are 6, 12 and 24 hours, then a day more each time', () => {
  expect([1, 2, 3, 4, 5].map(backOffAfter)).toEqual([6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY])
})

test.each([500, 429, 409])('%i is tried again in the next cycle', async (status) => {
  const { server, job } = await connected()
  server.override = ({ method, path }) => (method === 'POST' && path.endsWith('Users') ? { status } : null)
  await job.runCycle(0)
  server.override = null
  await job.runCycle(1)
  expect(server.users.size).toBe(6)
})

test.each([429, 503])('%i with Retry-After ends the cycle and holds the next one back that long', async (status) => {
  const { server, job } = await connected()
  server.override = () => ({ status, headers: { 'Retry-After': '120' } })
  expect((await job.runCycle(0)).stopped).not.toBeNull()
  expect(job.log.entries).toHaveLength(1)
  server.override = null
  expect(await job.runCycle(119_999)).toMatchObject({ kind: 'none', stopped: 'Waiting for Retry-After' })
  expect(await job.runCycle(120_000)).toMatchObject({ kind: 'initial', stopped: null })
  expect(server.users.size).toBe(6)
})

test('an application that does not answer is a Timeout and is asked again in the next cycle', async () => {
  const { server, job } = await connected({ timeoutMs: 400, concurrency: 6 })
  server.override = ({ method, path }) => (method === 'POST' && path.endsWith('Users') ? 'silence' : null)
  const report = await job.runCycle(0)
  expect(report.events.filter((event) => event.code === 'Timeout')).toHaveLength(6)
  server.override = null
  await job.runCycle(1)
  expect(server.users.size).toBe(6)
})

test('after 28 days of failing, an operation is given up', () => {
  const escrow: Escrow = new Map()
  const failure = { objectId: 'u', part: 'object', code: 'x', retry: 'back-off' } as const
  putInEscrow(escrow, failure, 0)
  putInEscrow(escrow, failure, 27 * DAY)
  expect(dueInEscrow(escrow, 'object', 28 * DAY)).toEqual(['u'])
  putInEscrow(escrow, failure, 28 * DAY)
  expect(escrow.size).toBe(0)
})

test.each([
  [{ events: 4_000, failures: 4_000, referenceFailures: 0 }, false],
  [{ events: 50_000, failures: 45_000, referenceFailures: 0 }, true],
  [{ events: 35_000, failures: 30_000, referenceFailures: 0 }, true],
  [{ events: 120_000, failures: 20_000, referenceFailures: 0 }, false],
  [{ events: 200_000, failures: 40_000, referenceFailures: 21_000 }, true],
  [{ events: 60_000, failures: 100, referenceFailures: 50_000 }, false],
])('the escrow threshold for %j is %s', (health, exceeded) => {
  expect(exceedsThreshold(health)).toBe(exceeded)
})
