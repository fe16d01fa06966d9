import { expect, test } from 'vitest'
import { addEvent, changeEvent, eventsBetween } from './event-log'
import { codeOf, DAY, fill, idsOf, MINUTE, NOW, type StartedGraph, startGraph } from './fixture'

const AUDITS = 'v1.0/auditLogs/directoryAudits'
const SIGN_INS = 'auditLogs/signIns'

async function start(options?: Parameters<typeof startGraph>[0]): Promise<StartedGraph> {
  const started = await startGraph(options)
  started.graph.limits = false
  return started
}

const iso = (ms: number) => new Date(ms).toISOString()

test('a log comes newest first, page by page, and oldest first if asked', async () => {
  const { here, read, get } = await start()
  fill(here.directoryAudits, 7)
  const newestFirst = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7']
  expect(idsOf(await read(`${AUDITS}?$top=3`))).toEqual(newestFirst)
  expect(idsOf(await read(`${AUDITS}?$top=3&$orderby=activityDateTime asc`))).toEqual(newestFirst.toReversed())
  expect((await get(`${AUDITS}?$top=3`)).answer['@odata.nextLink']).toMatch(/\?\$top=3&\$skiptoken=\S+$/)
  expect((await get(`${AUDITS}?$top=7`)).answer['@odata.nextLink']).toBeUndefined()
})

test('events that come while somebody pages neither shift nor repeat what he reads', async () => {
  const { here, get, read } = await start()
  fill(here.directoryAudits, 4)
  const first = await get(`${AUDITS}?$top=2`)
  addEvent(here.directoryAudits, { id: 'new', activityDateTime: iso(NOW - 1) })
  addEvent(here.directoryAudits, { id: 'between', activityDateTime: iso(NOW - 3.5 * MINUTE) })
  expect(idsOf(await read(String(first.answer['@odata.nextLink'])))).toEqual(['e3', 'between', 'e4'])
})

test('of events at the same moment none is lost between two pages', async () => {
  const { here, read } = await start()
  for (let at = 0; at < 5; at++) addEvent(here.directoryAudits, { id: `s${at}`, activityDateTime: iso(NOW - MINUTE) })
  expect(idsOf(await read(`${AUDITS}?$top=2`)).sort()).toEqual(['s0', 's1', 's2', 's3', 's4'])
  expect(idsOf(await read(`${AUDITS}?$top=2&$orderby=activityDateTime asc`)).sort()).toHaveLength(5)
})

test('the filter of a time counts to the tenth of a microsecond', async () => {
  const { here, read } = await start()
  addEvent(here.directoryAudits, { id: 'exact', activityDateTime: '2026-11-20T10:00:00.1234567Z' })
  const ids = async (filter: string) => idsOf(await read(`${AUDITS}?$filter=activityDateTime ${filter}`))
  expect(await ids('ge 2026-11-20T10:00:00.1234567Z')).toEqual(['exact'])
  expect(await ids('ge 2026-11-20T10:00:00.1234568Z')).toEqual([])
  expect(await ids('le 2026-11-20T10:00:00.1234566Z')).toEqual([])
  expect(await ids('ge 2026-11-20T10:00:00Z and activityDateTime le 2026-11-20T10:00:01Z')).toEqual(['exact'])
})

test('an event is seen when it has become visible, and later in its newer form', async () => {
  const { here, graph, read } = await start()
  const at = iso(NOW - 10 * MINUTE)
  addEvent(here.signIns, { id: 'late', createdDateTime: at, riskState: 'none' }, { visibleAt: NOW + MINUTE })
  changeEvent(here.signIns, 'late', { riskState: 'atRisk' }, { visibleAt: NOW + 2 * MINUTE })
  const seen = async (later: number) => {
    graph.now = () => NOW + later
    return (await read(`v1.0/${SIGN_INS}`)).map(({ riskState }) => riskState)
  }
  expect([await seen(0), await seen(MINUTE), await seen(2 * MINUTE)]).toEqual([[], ['none'], ['atRisk']])
  const from = iso(NOW - DAY)
  expect(eventsBetween(here.signIns, { from, to: iso(NOW), now: NOW })).toEqual([])
  expect(eventsBetween(here.signIns, { from, to: iso(NOW), now: NOW + MINUTE })).toMatchObject([{ riskState: 'none' }])
})

test('nothing is told of what has yet to happen', async () => {
  const { here, read } = await start()
  addEvent(here.directoryAudits, { id: 'tomorrow', activityDateTime: iso(NOW + DAY) })
  expect(await read(AUDITS)).toEqual([])
})

test('a log reaches back 30 days, without a premium licence 7', async () => {
  const { here, read } = await start()
  for (const days of [6, 8, 29, 31])
    addEvent(here.directoryAudits, { id: `${days}`, activityDateTime: iso(NOW - days * DAY) })
  expect(idsOf(await read(AUDITS))).toEqual(['6', '8', '29'])
  here.licence = 'free'
  expect(idsOf(await read(AUDITS))).toEqual(['6'])
})

test('v1.0 has the interactive sign-ins, beta any type that its filter names, with more properties', async () => {
  const { here, read } = await start()
  const types = ['interactiveUser', 'nonInteractiveUser', 'servicePrincipal', 'managedIdentity']
  fill(here.signIns, 4, (at) => ({ signInEventTypes: [types[at - 1]], authenticationRequirement: 'x' }))
  const only = (type: string) => `beta/${SIGN_INS}?$filter=signInEventTypes/any(t: t eq '${type}')`
  expect(await read(`v1.0/${SIGN_INS}`)).toEqual([{ id: 'e1', createdDateTime: iso(NOW - MINUTE) }])
  expect(idsOf(await read(`beta/${SIGN_INS}`))).toEqual(['e1'])
  for (const [at, type] of types.entries()) expect(idsOf(await read(only(type)))).toEqual([`e${at + 1}`])
  expect(await read(only('managedIdentity'))).toMatchObject([{ authenticationRequirement: 'x' }])
  expect(idsOf(await read(`beta/${SIGN_INS}?$filter=signInEventTypes/any(t: t ne 'interactiveUser')`))).toHaveLength(3)
})

test('sign-ins need a premium licence, the audit log does not', async () => {
  const { get } = await start({ licence: 'free' })
  const refused = await get(`v1.0/${SIGN_INS}`)
  expect([refused.status, codeOf(refused)]).toEqual([403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'])
  expect((await get(AUDITS)).status).toBe(200)
})

test('risk is hidden without P2, and policies without permission to read them', async () => {
  const { here, app, read } = await start({ licence: 'p1' })
  const policies = [{ id: 'p', result: 'success', conditionsSatisfied: 'users' }]
  fill(here.signIns, 1, () => ({
    riskLevelAggregated: 'low',
    riskDetail: 'none',
    appliedConditionalAccessPolicies: policies,
  }))
  const [shown] = await read(`v1.0/${SIGN_INS}`)
  expect(shown).toMatchObject({ riskLevelAggregated: 'hidden', riskDetail: 'none' })
  expect(shown?.appliedConditionalAccessPolicies).toEqual([{ id: 'p', result: 'success' }])
  here.licence = 'p2'
  app.permissions.delete('Policy.Read.All')
  expect(await read(`v1.0/${SIGN_INS}`)).toMatchObject([
    { riskLevelAggregated: 'low', appliedConditionalAccessPolicies: [] },
  ])
})

test('the licence is told by the service plans', async () => {
  const { here, read } = await start()
  const plans = async () => JSON.stringify(await read('v1.0/subscribedSkus')).match(/AAD_PREMIUM\w*/g)
  expect(await plans()).toEqual(['AAD_PREMIUM', 'AAD_PREMIUM_P2'])
  here.licence = 'p1'
  expect(await plans()).toEqual(['AAD_PREMIUM'])
  here.licence = 'free'
  expect(await plans()).toBeNull()
})

test.each([
  ['AuditLog.Read.All', AUDITS, 'Authentication_MSGraphPermissionMissing', 'AuditLog.Read.All'],
  ['Directory.Read.All', 'v1.0/users', 'Authorization_RequestDenied', 'Insufficient privileges'],
])('without %s, %s is refused, but only with the next token', async (permission, path, code, words) => {
  const { app, get, token } = await start()
  const bearer = `Bearer ${await token()}`
  app.permissions.delete(permission)
  expect((await get(path, { bearer })).status).toBe(200)
  const refused = await get(path)
  expect([refused.status, codeOf(refused)]).toEqual([403, code])
  expect(refused.text).toContain(words)
})

test('a token must be whole, signed, for Graph, and alive', async () => {
  const { graph, get, token, askForToken } = await start()
  const good = await token()
  const { answer } = await askForToken({ scope: 'https://graph.microsoft.com/.default' })
  expect((await get(AUDITS, { bearer: `Bearer ${answer.access_token}` })).status).toBe(200)
  graph.login.resources.add('https://vault.example')
  const other = (await askForToken({ scope: 'https://vault.example/.default' })).answer.access_token
  graph.login.resources.delete('https://vault.example')
  for (const bearer of ['', 'Bearer x', `Bearer ${good.slice(0, -4)}AAAA`, `Bearer ${other}`]) {
    const refused = await get(AUDITS, { bearer })
    expect([refused.status, codeOf(refused)]).toEqual([401, 'InvalidAuthenticationToken'])
    expect(refused.headers.get('www-authenticate')).toContain('Bearer')
  }
  graph.now = () => NOW + 61 * MINUTE
  expect((await get(AUDITS, { bearer: `Bearer ${good}` })).text).toContain('the token is expired')
})

test('every answer has the ids that support asks for, and the clock of Microsoft', async () => {
  const { here, get } = await start()
  here.skewMs = 10 * MINUTE
  const id = '0b8d4f6e-0000-4000-8000-000000000001'
  const { headers } = await get(AUDITS, { 'client-request-id': id })
  const refused = await get(`${AUDITS}?$skip=1`, { 'client-request-id': id })
  expect(refused.status).toBe(400)
  for (const one of [headers, refused.headers]) {
    expect(one.get('client-request-id')).toBe(id)
    expect(one.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(one.get('x-ms-ags-diagnostic')).toContain('DataCenter')
    expect(one.get('date')).toBe(new Date(NOW + 10 * MINUTE).toUTCString())
  }
  expect(refused.answer).toMatchObject({
    error: { innerError: { 'client-request-id': id, date: '2026-11-20T12:10:00' } },
  })
})

test('the directory tells of its users, groups and their members at any depth', async () => {
  const { here, read, get } = await start()
  const { users, groups } = here.tenant
  expect(idsOf(await read('v1.0/users?$top=7&$select=id')).sort()).toEqual([...users.keys()].sort())
  expect((await get('v1.0/users?$top=1&$select=id,accountEnabled')).answer.value).toEqual([
    { id: [...users.keys()][0], accountEnabled: true },
  ])
  const [group] = groups.values()
  const nested = groups.get([...(group?.nested ?? [])][0] ?? '')
  const expected = [...(group?.members ?? []), ...(nested?.members ?? [])].sort()
  const found = await read(`v1.0/groups?$filter=displayName eq '${group?.displayName}'&$select=id,displayName`)
  expect(found).toEqual([{ id: group?.id, displayName: group?.displayName }])
  const members = `v1.0/groups/${group?.id}/transitiveMembers`
  expect(idsOf(await read(`${members}/microsoft.graph.user?$select=id`)).sort()).toEqual(expected)
  expect(idsOf(await read(members)).sort()).toEqual([...expected, nested?.id].sort())
  expect(idsOf(await read(`v1.0/groups/${group?.id}/members`))).toContain(nested?.id)
  expect((await get('v1.0/groups/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect(await read('v1.0/organization')).toMatchObject([
    { id: here.tenantId, displayName: 'Contoso', verifiedDomains: [{ name: here.tenant.domain }] },
  ])
})
