import { afterEach, expect, test } from 'vitest'
import { startControlServer } from './control-server'
import { createProvisioningJob } from './job'
import { property } from './json'
import { createLogin } from './login/login'
import { passwordOf } from './login/login-tenant'
import { startReferenceServer, TOKEN } from './reference-server'
import { createSimulator } from './simulator'
import { createTenant } from './tenant'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function portal() {
  const application = await startReferenceServer()
  const tenant = createTenant({ seed: 6, people: 10, groups: 2 })
  const job = createProvisioningJob(tenant, { tenantUrl: '', secretToken: '' })
  const simulator = createSimulator({ tenant, job, steady: true })
  const server = await startControlServer(simulator, 0)
  cleanups.push(application.close, job.close, server.close)
  return { application, tenant, simulator, server, ask: asking(server.url) }
}

function asking(url: string) {
  return async (method: string, path: string, body?: unknown) => {
    const init =
      method === 'GET' ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }
    const response = await fetch(url + path, { method, ...init })
    const answer: unknown = await response.json()
    return { status: response.status, answer }
  }
}

test('an administrator enters the two values, tests, starts, and the users arrive at the next tick', async () => {
  const { application, simulator, ask } = await portal()
  expect(await ask('POST', '/api/start')).toMatchObject({ status: 400 })
  expect(await ask('PUT', '/api/configuration', { tenantUrl: application.url, secretToken: TOKEN })).toMatchObject({
    status: 200,
  })
  expect((await ask('POST', '/api/test-connection')).answer).toMatchObject({ ok: true })
  await simulator.tick()
  expect(application.users.size).toBe(0)
  expect((await ask('POST', '/api/start')).answer).toMatchObject({ job: { status: 'on' } })
  await simulator.tick()
  expect(application.users.size).toBe(10)
  await simulator.tick()
  expect((await ask('GET', '/api/state')).answer).toMatchObject({ job: { cycles: 2 } })
})

test('the token stays inside: neither state nor log shows more than its last four characters', async () => {
  const { application, ask } = await portal()
  await ask('PUT', '/api/configuration', { tenantUrl: application.url, secretToken: TOKEN })
  await ask('POST', '/api/test-connection')
  const { answer } = await ask('GET', '/api/log')
  expect(property(answer, 'items')).toMatchObject([{ cycle: 'test-connection', status: 200 }, { status: 200 }])
  expect(JSON.stringify([answer, (await ask('GET', '/api/state')).answer])).not.toContain(TOKEN)
})

test('the tenant is changed by name, and the next cycle sends it', async () => {
  const { application, tenant, ask } = await portal()
  await ask('PUT', '/api/configuration', { tenantUrl: application.url, secretToken: TOKEN })
  await ask('POST', '/api/cycles')
  const [id] = tenant.users.keys()
  expect(
    await ask('POST', '/api/changes', { change: 'updateUser', id, attributes: { displayName: 'Somebody Else' } }),
  ).toMatchObject({ status: 200 })
  expect((await ask('POST', '/api/cycles')).answer).toMatchObject({
    kind: 'incremental',
    events: [{ objectId: id, action: 'Update', status: 'Success' }],
  })
  expect([...application.users.values()].map((user) => user.displayName)).toContain('Somebody Else')
})

test.each([
  ['POST', '/api/changes', { change: 'fly' }],
  ['POST', '/api/changes', { change: 'updateUser', id: 'x', attributes: { salary: '1' } }],
  ['PUT', '/api/faults', { gremlins: true }],
  ['PUT', '/api/configuration', { tenantUrl: 'ftp://x', secretToken: 'x' }],
  ['POST', '/api/on-demand', { userId: 'x' }],
])('%s %s with %j is refused with a sentence', async (method, path, body) => {
  const { ask } = await portal()
  expect(await ask(method, path, body)).toMatchObject({ status: 400, answer: { error: expect.any(String) } })
})

test('a form of another site is refused, and the page is there', async () => {
  const { server } = await portal()
  const foreign = await fetch(`${server.url}/api/stop`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: '{}',
  })
  expect(foreign.status).toBe(403)
  expect(await (await fetch(server.url)).text()).toContain('Start provisioning')
})

test('an administrator registers an application, makes a secret, and its settings and faults are those of the sign-in pages', async () => {
  const { tenant, simulator } = await portal()
  const login = createLogin({ tenants: [tenant] })
  const signIn = { login, url: await login.listen() }
  const server = await startControlServer({ ...simulator, signIn }, 0)
  cleanups.push(login.close, server.close)
  const ask = asking(server.url)
  const redirectUris = { web: ['https://rollcall.example/callback'] }
  const { answer: app } = await ask('POST', '/api/login/apps', { displayName: 'Rollcall', redirectUris })
  expect(app).toMatchObject({ displayName: 'Rollcall', consent: 'granted', redirectUris, secrets: [] })
  const appId = property(app, 'appId')
  const { answer } = await ask('POST', '/api/login/secrets', { appId, seconds: -1 })
  const [registered] = login.of(tenant).apps.values()
  expect(registered?.secrets).toEqual([{ value: property(answer, 'secret'), endMs: expect.any(Number) }])
  expect(await ask('PUT', '/api/login/apps', { appId, consent: 'admin' })).toMatchObject({
    answer: { consent: 'admin', displayName: 'Rollcall', redirectUris },
  })
  await ask('PUT', '/api/login/faults', { algNone: true })
  expect(login.of(tenant).faults).toEqual({ algNone: true })
  const [person] = tenant.users.values()
  expect(property((await ask('GET', '/api/login/people')).answer, 'items')).toContainEqual({
    id: person?.id,
    userName: expect.any(String),
    password: person && passwordOf(person),
    code: expect.stringMatching(/^\d{6}$/),
  })
  expect(JSON.stringify(await ask('GET', '/api/login'))).not.toContain(String(property(answer, 'secret')))
  expect(await ask('PUT', '/api/login/faults', { gremlins: true })).toMatchObject({ status: 400 })
  expect(await ask('PUT', '/api/login/apps', { appId, consent: 'perhaps' })).toMatchObject({ status: 400 })
  expect(await ask('POST', '/api/login/secrets', { appId: 'x' })).toMatchObject({ status: 400 })
})
