import { expect, test } from 'vitest'
import { codeOf, NOW, startGraph } from './fixture'
import { type Cost, type Limits, passLimits } from './limits'

const AUDITS = 'v1.0/auditLogs/directoryAudits'

test('of reports five in ten seconds are answered; the sixth is told how long to wait', async () => {
  const { graph, get, token } = await startGraph()
  const bearer = `Bearer ${await token()}`
  for (let at = 0; at < 5; at++) {
    graph.now = () => NOW + at * 1000
    expect((await get(at % 2 === 0 ? AUDITS : 'v1.0/auditLogs/signIns', { bearer })).status).toBe(200)
  }
  const refused = await get(AUDITS, { bearer })
  expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([429, 'TooManyRequests', '6'])
  expect(refused.answer).toMatchObject({ error: { innerError: { code: '429', status: '429' } } })
  expect(refused.headers.get('x-ms-throttle-scope')).toContain('Tenant_Application')
  expect((await get('v1.0/organization', { bearer })).status).toBe(200)
  graph.now = () => NOW + 10_001
  expect((await get(AUDITS, { bearer })).status).toBe(200)
  graph.limits = false
  for (let at = 0; at < 9; at++) expect((await get(AUDITS, { bearer })).status).toBe(200)
})

test('policies are answered once a second, for all applications together, and a refusal names no time', async () => {
  const { get } = await startGraph()
  const policies = 'v1.0/identity/conditionalAccess/policies'
  expect((await get(policies)).status).toBe(200)
  const refused = await get(policies)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null])
})

test('the directory counts resource units by the size of the tenant, and warns above four fifths', () => {
  const limits: Limits = new Map()
  const cost: Cost = { family: 'directory', units: 1000 }
  const pass = (users: number, now = 0) => passLimits(limits, cost, { tenantId: 't', appId: `a${users}`, users, now })
  const passes = (users: number) => Array.from({ length: 3 }, () => pass(users))
  expect(passes(30)).toEqual([
    { 'x-ms-resource-unit': '1000' },
    { 'x-ms-resource-unit': '1000' },
    { 'x-ms-resource-unit': '1000', 'x-ms-throttle-limit-percentage': '0.86' },
  ])
  const throttled = expect.objectContaining({ status: 429, headers: expect.objectContaining({ 'Retry-After': '10' }) })
  expect(() => pass(30)).toThrow(throttled)
  expect(pass(30, 10_001)).toEqual({ 'x-ms-resource-unit': '1000' })
  passes(500)
  expect(() => [pass(500), pass(500)]).not.toThrow()
  expect(() => pass(500)).toThrow(throttled)
})

test('a request that asks for less costs less', async () => {
  const { get } = await startGraph()
  const costOf = async (path: string) => (await get(path)).headers.get('x-ms-resource-unit')
  expect(await costOf('v1.0/users?$top=999')).toBe('2')
  expect(await costOf('v1.0/users?$top=999&$select=id')).toBe('1')
  expect(await costOf('v1.0/users?$top=5&$select=id')).toBe('1')
})
