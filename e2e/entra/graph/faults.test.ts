import { expect, test } from 'vitest'
import type { GraphFaults } from './faults'
import { codeOf, fill, idsOf, MINUTE, NOW, type StartedGraph, startGraph } from './fixture'

const AUDITS = 'v1.0/auditLogs/directoryAudits'
const SIGN_INS = 'v1.0/auditLogs/signIns'

async function start(faults: GraphFaults): Promise<StartedGraph> {
  const started = await startGraph()
  started.graph.limits = false
  started.here.faults = faults
  Object.assign(started.here.delays, { firstByteMs: 60, pieceMs: 60, filterMs: 60 })
  return started
}

test.each([
  ['throttled', 429, 'TooManyRequests', '2'],
  ['throttledUntil', 429, 'TooManyRequests', new Date(NOW + 2000).toUTCString()],
  ['throttledSilently', 429, 'TooManyRequests', null],
  ['unknownError', 500, 'UnknownError', null],
  ['badGateway', 502, undefined, null],
  ['unavailable', 503, 'ServiceUnavailable', '2'],
  ['gatewayTimeout', 504, 'UnknownError', null],
  ['tokenRevoked', 401, 'InvalidAuthenticationToken', null],
  ['notProvisioned', 401, 'UnknownError', null],
  ['notFound', 404, 'Request_ResourceNotFound', null],
  ['permissionMissing', 403, 'Authentication_MSGraphPermissionMissing', null],
] as const)('%s answers %d %s', async (fault, status, code, retryAfter) => {
  const { get } = await start({ [fault]: { times: 1 } })
  const refused = await get(AUDITS)
  expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([status, code, retryAfter])
  expect(refused.headers.get('request-id')).not.toBeNull()
  expect((await get(AUDITS)).status).toBe(200)
})

test('a fault strikes every so manieth time, and only where it is told to', async () => {
  const { get } = await start({ gatewayTimeout: { every: 3, on: 'SIGNINS' } })
  const statuses: number[] = []
  for (const path of [SIGN_INS, AUDITS, SIGN_INS, AUDITS, SIGN_INS, SIGN_INS]) statuses.push((await get(path)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 504, 200])
})

test('the page of a proxy is HTML with status 200', async () => {
  const { get } = await start({ proxyPage: true })
  const { status, headers, text } = await get(AUDITS)
  expect([status, headers.get('content-type'), text.slice(0, 9)]).toEqual([200, 'text/html', '<!DOCTYPE'])
})

test('the premium check fails nine times out of ten where the directory may not be read', async () => {
  const { get, app } = await start({ flakyPremium: true })
  expect((await get(SIGN_INS)).status).toBe(200)
  app.permissions.delete('Directory.Read.All')
  const statuses: number[] = []
  for (let at = 0; at < 10; at++) statuses.push((await get(AUDITS)).status)
  expect(statuses.filter((status) => status === 403)).toHaveLength(9)
})

test('every second page is empty and leads on, and nothing is lost by it', async () => {
  const { here, read, get } = await start({ emptyPages: true })
  fill(here.directoryAudits, 5)
  const first = await get(`${AUDITS}?$top=2`)
  const second = await get(String(first.answer['@odata.nextLink']))
  expect([second.answer.value, typeof second.answer['@odata.nextLink']]).toEqual([[], 'string'])
  expect(idsOf(await read(`${AUDITS}?$top=2`))).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
})

test('pages are of different sizes, and nothing is lost by it', async () => {
  const { here, read, get } = await start({ unevenPages: true })
  fill(here.directoryAudits, 30)
  const sizes: number[] = []
  for (let next = `${AUDITS}?$top=10`; next !== 'undefined'; ) {
    const { answer } = await get(next)
    if (Array.isArray(answer.value)) sizes.push(answer.value.length)
    next = String(answer['@odata.nextLink'])
  }
  expect(new Set(sizes.slice(0, -1)).size).toBeGreaterThan(1)
  expect(idsOf(await read(`${AUDITS}?$top=10`))).toHaveLength(30)
})

test('a page leads to itself', async () => {
  const { here, get } = await start({ sameNextLink: true })
  fill(here.directoryAudits, 9)
  const { answer } = await get(`${AUDITS}?$top=2`)
  const again = await get(String(answer['@odata.nextLink']))
  expect(again.answer['@odata.nextLink']).toBe(answer['@odata.nextLink'])
})

test('a nextLink points elsewhere', async () => {
  const { here, get } = await start({ foreignNextLink: true })
  fill(here.directoryAudits, 3)
  const { answer } = await get(`${AUDITS}?$top=2`)
  expect(new URL(String(answer['@odata.nextLink'])).hostname).toBe('graph.microsoft.example')
})

test('a skip token is null', async () => {
  const { here, get } = await start({ skipTokenNull: { times: 1 } })
  fill(here.directoryAudits, 3)
  const { answer } = await get(`${AUDITS}?$top=2`)
  const refused = await get(String(answer['@odata.nextLink']))
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Skip token is null')])
})

test('a skip token counts with its own filter only', async () => {
  const { here, get } = await start({})
  fill(here.directoryAudits, 3)
  const { answer } = await get(`${AUDITS}?$top=2`)
  expect((await get(`${answer['@odata.nextLink']}&$filter=category eq 'x'`)).text).toContain('Invalid Skip Token')
})

test('every tenth event is late by 20 minutes', async () => {
  const { here, read } = await start({ lateEvents: true })
  fill(here.directoryAudits, 40)
  expect(idsOf(await read(AUDITS))).not.toContain('e1')
  expect(await read(AUDITS)).toHaveLength(38)
  expect(await read(`${AUDITS}?$filter=activityDateTime le ${new Date(NOW - 20 * MINUTE).toISOString()}`)).toHaveLength(
    21,
  )
})

test('events come twice in one page, first with less in it', async () => {
  const { here, read } = await start({ duplicates: true })
  fill(here.signIns, 3, () => ({ riskState: 'atRisk', status: { errorCode: 0 } }))
  const items = await read(SIGN_INS)
  expect(idsOf(items)).toEqual(['e1', 'e1', 'e2', 'e3'])
  expect(items.map(({ riskState }) => riskState)).toEqual(['none', 'atRisk', 'atRisk', 'atRisk'])
})

test('texts hold NUL characters', async () => {
  const { here, read } = await start({ nulCharacters: true })
  fill(here.directoryAudits, 5, () => ({ activityDisplayName: 'Add user' }))
  const names = (await read(AUDITS)).map(({ activityDisplayName }) => activityDisplayName)
  expect(names.filter((name) => name === 'Ad\u0000d user')).toHaveLength(1)
})

test('events miss properties, or have them of another type, or have no id', async () => {
  const { here, read } = await start({ oddEvents: true })
  fill(here.directoryAudits, 49, () => ({ initiatedBy: { user: {}, app: null }, targetResources: [] }))
  fill(here.signIns, 14, () => ({ status: { errorCode: 0 }, location: {} }))
  const audits = await read(AUDITS)
  expect(audits.filter(({ id }) => id === null)).toHaveLength(1)
  expect(audits.filter(({ initiatedBy }) => initiatedBy === null)).toHaveLength(3)
  expect(audits.filter((event) => !('targetResources' in event))).toHaveLength(3)
  expect((await read(SIGN_INS)).map(({ status }) => status)).toEqual(expect.arrayContaining(['Success', null]))
})

test('a filter for failed sign-ins is refused, others are not', async () => {
  const { get } = await start({ statusFilterRefused: true })
  expect((await get(`${SIGN_INS}?$filter=status/errorCode ne 0`)).status).toBe(400)
  expect((await get(`${SIGN_INS}?$filter=status/errorCode eq 0`)).status).toBe(200)
})

test('a filter on anything but time takes long and ends in a time-out', async () => {
  const { get } = await start({ filterTimesOut: true })
  const began = performance.now()
  expect((await get(`${SIGN_INS}?$filter=status/errorCode eq 0`)).status).toBe(504)
  expect(performance.now() - began).toBeGreaterThan(55)
  expect((await get(`${SIGN_INS}?$filter=createdDateTime ge 2026-11-01T00:00:00Z`)).status).toBe(200)
})

test('an answer begins late', async () => {
  const { get } = await start({ slowFirstByte: true })
  const began = performance.now()
  expect((await get(AUDITS)).status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(55)
})

test('an answer comes in pieces', async () => {
  const { here, graph, token } = await start({ slowBody: true })
  fill(here.directoryAudits, 50)
  const headers = { authorization: `Bearer ${await token()}` }
  const response = await fetch(`${graph.url}/${AUDITS}`, { headers })
  const began = performance.now()
  expect((await response.json()).value).toHaveLength(50)
  expect(performance.now() - began).toBeGreaterThan(55)
})

test('a connection breaks in the midst of the body', async () => {
  const { here, get } = await start({ reset: { times: 1 } })
  fill(here.directoryAudits, 500)
  await expect(get(AUDITS)).rejects.toThrow('terminated')
  expect((await get(AUDITS)).answer.value).toHaveLength(500)
})

test('a body ends too early, and only its JSON shows it', async () => {
  const { here, get } = await start({ truncated: true })
  fill(here.directoryAudits, 5)
  const { status, text, answer } = await get(AUDITS)
  expect([status, answer]).toEqual([200, {}])
  expect(text).toMatch(/^\{"@odata/)
})

test('whoever gives up waiting leaves nothing behind', async () => {
  const { here, graph, token } = await start({ slowFirstByte: true })
  here.delays.firstByteMs = 60_000
  const headers = { authorization: `Bearer ${await token()}` }
  const asking = fetch(`${graph.url}/${AUDITS}`, { headers, signal: AbortSignal.timeout(50) })
  await expect(asking).rejects.toThrow('timeout')
  here.faults = {}
  expect((await fetch(`${graph.url}/${AUDITS}`, { headers })).status).toBe(200)
})
