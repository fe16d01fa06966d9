import { beforeEach, expect, test } from 'vitest'
import { failure, LOG, openedGraph } from '@/e2e/fixtures/opened-graph'
import type { Reply } from '@/e2e/fixtures/scripted-graph'
import { graphHosts } from './hosts'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

const reports = { family: 'reports' } as const

test('reads page after page, empty ones included, with what each cost', async () => {
  const next = (n: number) => `${m.url}/v1.0/auditLogs/directoryAudits?$skiptoken=${n}`
  m.answer(
    { json: { value: [1, 2], '@odata.nextLink': next(1) }, headers: { 'request-id': 'r-7' } },
    { json: { value: [], '@odata.nextLink': next(2) } },
    { json: { value: [3] } },
  )
  const seen = []
  for await (const page of m.graph.pages(LOG, { ...reports, priority: 'low' })) seen.push(page)
  expect(seen.map(({ items }) => items)).toEqual([[1, 2], [], [3]])
  expect(seen[0]).toMatchObject({
    requestId: 'r-7',
    bytes: JSON.stringify({ value: [1, 2], '@odata.nextLink': next(1) }).length,
  })
  expect(m.requests.map(({ url }) => url)).toEqual([
    `/v1.0${LOG}`,
    '/v1.0/auditLogs/directoryAudits?$skiptoken=1',
    '/v1.0/auditLogs/directoryAudits?$skiptoken=2',
  ])
  expect(m.requests[0]?.headers['x-ms-throttle-priority']).toBe('low')
  expect(m.requests[0]?.headers.prefer).toBe('include-unknown-enum-members')
  expect(m.time.slept).toEqual([10_000, 10_000])
})

test.each(['https://graph.example.com/v1.0/x', 'ftp://127.0.0.1/x', 'relative', 'http://127.0.0.1:9/v1.0/x'])(
  'does not carry the token to a next page at %s',
  async (nextLink) => {
    m.answer({ json: { value: [], '@odata.nextLink': nextLink } })
    await expect(m.read()).rejects.toMatchObject({ code: 'foreign-page', remedy: 'restart' })
    expect(m.requests).toHaveLength(1)
  },
)

test('the end of a delta query says where changes are told from, and only Graph itself may say so', async () => {
  const asked = async () => {
    for await (const { deltaPath } of m.graph.pages('/users/delta', reports)) return deltaPath
    return undefined
  }
  m.answer({ json: { value: [], '@odata.deltaLink': `${m.url}/v1.0/users/delta?$deltatoken=t1` } })
  expect(await asked()).toBe('/users/delta?$deltatoken=t1')
  m.answer({ json: { value: [], '@odata.deltaLink': 'https://graph.example.com/v1.0/users/delta?$deltatoken=t1' } })
  await expect(asked()).rejects.toMatchObject({ code: 'foreign-page' })
})

test('a next page that comes again ends the reading', async () => {
  const page: Reply = { json: { value: [], '@odata.nextLink': `${m.url}/v1.0/x?$skiptoken=1` } }
  m.answer(page, page, page)
  await expect(m.read()).rejects.toMatchObject({ code: 'loop', remedy: 'restart' })
  expect(m.requests).toHaveLength(2)
})

test('a page that Microsoft has lost is begun again, by its caller', async () => {
  m.answer({ json: { value: [1], '@odata.nextLink': `${m.url}/v1.0/x?$skiptoken=1` } }, failure(400, 'UnknownError'))
  await expect(m.read()).rejects.toMatchObject({ remedy: 'restart', code: 'UnknownError', requestId: 'r-1' })
})

test('a list without its list is no empty list', async () => {
  m.answer({ json: { error: 'odd' } })
  await expect(m.read()).rejects.toMatchObject({ code: 'no-list' })
})

test('a page above 64 MB is not read to its end', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, ' ')
  m.answer({
    respond(response) {
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', more)
      more()
    },
  })
  await expect(m.read()).rejects.toMatchObject({ code: 'too-large', remedy: 'halve' })
})

test('stops at once when it is told to, while it waits and while Microsoft is slow', async () => {
  const slow = new AbortController()
  m.answer({ respond: () => setImmediate(() => slow.abort(new Error('enough'))) })
  await expect(m.graph.get('/organization', { family: 'directory', signal: slow.signal })).rejects.toThrow('enough')

  const waiting = new AbortController()
  m.answer(failure(503, 'busy', { 'retry-after': '5' }))
  const reading = m.graph.get('/organization', { family: 'directory', signal: waiting.signal })
  const sleep = m.time.timing.sleep
  m.time.timing.sleep = (ms, signal) => {
    waiting.abort(new Error('enough'))
    return sleep(ms, signal)
  }
  await expect(reading).rejects.toThrow('enough')
})

test('knows by how much the clocks differ', async () => {
  const at = (seconds: number) => new Date(m.time.timing.now().getTime() + seconds * 1000).toUTCString()
  m.answer({ json: { value: [] }, headers: { date: at(-90) } })
  await m.read()
  expect(m.graph.skewSeconds()).toBeGreaterThanOrEqual(-91)
  expect(m.graph.skewSeconds()).toBeLessThanOrEqual(-89)
})

test('another cloud is asked at its own hosts, whatever the global one is set to', () => {
  expect(graphHosts('global')).toEqual({ login: m.url, graph: m.url })
  expect(graphHosts('us-government-dod')).toEqual({
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
  })
})
