import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { failure, openedGraph } from '@/e2e/fixtures/opened-graph'
import type { Reply } from '@/e2e/fixtures/scripted-graph'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

const directory = { family: 'directory' } as const
const paths = (count: number) => Array.from({ length: count }, (_, at) => `/groups/${at}/members?$select=id&$top=999`)

function answers(...responses: [at: number, status: number, body: unknown, headers?: Record<string, string>][]): Reply {
  return {
    json: { responses: responses.map(([at, status, body, headers]) => ({ id: String(at), status, body, headers })) },
  }
}
const refusal = (code: string) => ({ error: { code, message: '' } })

const Batch = z.object({
  requests: z.array(z.object({ id: z.string(), headers: z.record(z.string(), z.string()) })),
})
const ids = (body: string) => Batch.parse(JSON.parse(body)).requests.map(({ id }) => id)

test('answers come in the order of the requests, whatever order Microsoft gives them', async () => {
  m.answer(answers([1, 200, { value: ['b'] }], [0, 200, { value: ['a'] }]))
  expect(await m.graph.batch(paths(2), directory)).toEqual([{ body: { value: ['a'] } }, { body: { value: ['b'] } }])
  expect(m.requests[0]).toMatchObject({ url: '/v1.0/$batch', headers: { 'content-type': 'application/json' } })
  const inner = Batch.parse(JSON.parse(m.requests[0]?.body ?? ''))
  expect(inner.requests.map(({ headers }) => headers.prefer)).toEqual(Array(2).fill('include-unknown-enum-members'))
})

test('what is throttled or fails among them is asked for again by itself, when Microsoft says so', async () => {
  m.answer(
    answers([0, 200, 'a'], [1, 429, refusal('TooManyRequests'), { 'Retry-After': '7' }], [2, 503, refusal('busy')]),
    answers([1, 200, 'b'], [2, 200, 'c']),
  )
  expect(await m.graph.batch(paths(3), directory)).toEqual([{ body: 'a' }, { body: 'b' }, { body: 'c' }])
  expect(m.requests.map(({ body }) => ids(body))).toEqual([
    ['0', '1', '2'],
    ['1', '2'],
  ])
  expect(m.time.slept).toEqual([7_000])
})

test('what is refused among them for a permission that was granted since is asked once more with a fresh token', async () => {
  await m.graph.permissions()
  m.time.advance(120_000)
  m.grant('Directory.Read.All', 'Policy.Read.All')
  const refused = refusal('Authorization_RequestDenied')
  m.answer(answers([0, 200, 'a'], [1, 403, refused]), answers([1, 200, 'b']))
  expect(await m.graph.batch(paths(2), directory)).toEqual([{ body: 'a' }, { body: 'b' }])
  m.time.advance(120_000)
  m.answer(answers([0, 403, refused]))
  expect(await m.graph.batch(paths(1), directory)).toEqual([{ error: expect.objectContaining({ kind: 'permission' }) }])
  expect([m.tokens.length, m.time.slept]).toEqual([2, []])
})

test('a refusal is of one request, and spoils none of the others', async () => {
  m.answer(
    answers(
      [0, 404, refusal('Request_ResourceNotFound')],
      [1, 403, refusal('Authorization_RequestDenied')],
      [2, 400, refusal('AadPremiumLicenseRequired')],
      [3, 200, 'd'],
    ),
  )
  const given = await m.graph.batch(paths(4), directory)
  expect(given.map((answer) => ('error' in answer ? answer.error.kind : answer.body))).toEqual([
    'tenant',
    'permission',
    'licence',
    'd',
  ])
  expect(m.requests).toHaveLength(1)
})

test('an answer without a body is that of a gateway, and asked for again', async () => {
  m.answer({ json: { responses: [{ id: '0', status: 502, headers: {} }] } }, answers([0, 200, 'a']))
  expect(await m.graph.batch(paths(1), directory)).toEqual([{ body: 'a' }])
})

test('a wait that is too long is the caller’s, and an answer that never comes is a failure', async () => {
  m.answer(answers([0, 429, refusal('TooManyRequests'), { 'Retry-After': '300' }]), ...[2, 3, 4].map(() => answers()))
  const [throttled, lost] = await m.graph.batch(paths(2), directory)
  expect(throttled).toMatchObject({ error: { kind: 'throttled', remedy: 'wait' } })
  expect(lost).toMatchObject({ error: { code: 'not-in-batch' } })
})

test('limits count what is inside', async () => {
  for (let count = 0; count < 8; count += 1)
    m.answer(answers(...paths(20).map((_, at): [number, number, unknown] => [at, 200, at])))
  // 20 times 2 units, of 300 in a second.
  for (let count = 0; count < 8; count += 1) await m.graph.batch(paths(20), directory)
  expect(m.time.slept).toEqual([1_000])
})

test('a batch that fails as a whole is asked for again, and then a GraphError', async () => {
  m.answer(failure(503, 'busy', { 'retry-after': '2' }), answers([0, 200, 'a']))
  expect(await m.graph.batch(paths(1), directory)).toEqual([{ body: 'a' }])
  m.answer({ json: { value: [] } })
  await expect(m.graph.batch(paths(1), directory)).rejects.toMatchObject({ code: 'no-batch' })
  await expect(m.graph.batch(paths(21), directory)).rejects.toThrow('20')
})
