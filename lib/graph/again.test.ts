import { beforeEach, expect, test } from 'vitest'
import { failure, LOG, openedGraph } from '@/e2e/fixtures/opened-graph'
import type { Reply } from '@/e2e/fixtures/scripted-graph'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

test('a short Retry-After is waited for here', async () => {
  m.answer(failure(429, 'TooManyRequests', { 'retry-after': '7' }), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
  expect(m.time.timing.monotonicMs()).toBe(7000)
})

test('a Retry-After as a date counts from the clock of the answer', async () => {
  const date = new Date('2020-01-01T00:00:00Z')
  const headers = { date: date.toUTCString(), 'retry-after': new Date(date.getTime() + 9000).toUTCString() }
  m.answer(failure(429, 'TooManyRequests', headers), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
  expect(m.time.timing.monotonicMs()).toBe(9000)
})

test('a long Retry-After is handed to the caller, and holds all others of the tenant', async () => {
  m.answer(failure(429, 'TooManyRequests', { 'retry-after': '150' }))
  const retryAt = new Date(m.time.timing.now().getTime() + 150_000)
  await expect(m.read()).rejects.toMatchObject({ kind: 'throttled', remedy: 'wait', retryAt, requestId: 'r-1' })
  await expect(m.read()).rejects.toMatchObject({ kind: 'throttled', remedy: 'wait', retryAt })
  expect(m.requests).toHaveLength(1)
  expect(await m.graph.get('/organization', { family: 'directory' })).toEqual({ value: [] })
})

test('a 429 without Retry-After is asked again after growing waits, four times in all', async () => {
  m.answer(...Array.from({ length: 4 }, () => failure(429, 'TooManyRequests')))
  await expect(m.read()).rejects.toMatchObject({ kind: 'throttled', remedy: 'wait' })
  expect(m.time.slept).toEqual([1000, 2000, 4000])
  expect(m.requests).toHaveLength(4)
})

test.each([
  [500, 'halve', 3],
  [502, 'wait', 4],
  [503, 'wait', 4],
  [504, 'halve', 4],
  [408, 'halve', 4],
] as const)('%d is tried again; where it stays, the caller may %s', async (status, remedy, tries) => {
  m.answer(failure(status, 'UnknownError'), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
  m.requests.length = 0
  m.answer(...Array.from({ length: tries }, () => failure(status, 'UnknownError')))
  await expect(m.read()).rejects.toMatchObject({ remedy, status, side: 'microsoft' })
  expect(m.requests).toHaveLength(tries)
})

test.each([
  ['a connection that is cut before the answer', (r) => r.destroy(), 'unreachable', 'wait'],
  [
    'a body that breaks off',
    (r) => {
      r.writeHead(200, { 'content-length': '500' }).write('{"value":[')
      setImmediate(() => r.destroy())
    },
    'unreachable',
    'halve',
  ],
  ['JSON that is cut', (r) => r.end('{"value":['), 'unreachable', 'halve'],
  ['an HTML page in place of JSON', (r) => r.end('<html>'), 'unreachable', 'halve'],
] satisfies [string, NonNullable<Reply['respond']>, string, string][])(
  '%s is tried again, four times in all',
  async (_, respond, kind, remedy) => {
    m.answer({ respond }, { json: { value: [1] } })
    expect(await m.read()).toEqual([1])
    m.requests.length = 0
    m.answer({ respond }, { respond }, { respond }, { respond })
    await expect(m.read()).rejects.toMatchObject({ kind, remedy })
    expect(m.requests).toHaveLength(4)
  },
)

test('whoever sits and waits is not kept: one more try, and no wait above two seconds', async () => {
  const hurried = m.open({ secret: 'S3cret~value' }, { hurried: true })
  m.answer(failure(503, 'busy'), { json: { value: [1] } }, failure(503, 'busy'), failure(503, 'busy'))
  expect(await m.read(LOG, hurried)).toEqual([1])
  await expect(m.read(LOG, hurried)).rejects.toMatchObject({ status: 503 })
  m.answer(failure(429, 'busy', { 'retry-after': '5' }))
  await expect(m.read(LOG, hurried)).rejects.toMatchObject({ kind: 'throttled' })
})
