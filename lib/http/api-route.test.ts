import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { operation } from '@/lib/operation'
import { apiRoute } from './api-route'

const contract = operation({
  method: 'POST',
  path: '/api/v1/things',
  summary: 'Test',
  access: 'public',
  query: z.object({ seconds: z.coerce.number().int().default(5) }),
  body: z.strictObject({ name: z.string().min(1, 'is needed') }),
  response: z.object({ name: z.string(), seconds: z.number() }),
  status: 201,
})

const echo = apiRoute(contract, async ({ body, query }) => ({ ...body, ...query, passwordHash: 'never' }))

async function post(body: BodyInit, { type = 'application/json', query = '', route = echo, params = {} } = {}) {
  const request = new Request(`http://localhost:3000/api/v1/things${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  })
  const response = await route(request, { params: Promise.resolve(params) })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('a route', () => {
  test('answers what its operation names and nothing more, never to be stored', async () => {
    const answer = await post('{"name":"a"}')
    expect(answer).toMatchObject({ status: 201 })
    expect(answer.body).toEqual({ name: 'a', seconds: 5 })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('refuses unknown fields of a body and ignores unknown keys of a query', async () => {
    expect(await post('{"name":"a","admin":true}')).toMatchObject({
      status: 400,
      body: { errors: [{ path: '', message: expect.stringContaining('admin') }] },
    })
    expect((await post('{"name":"a"}', { query: '?utm_source=mail&seconds=7' })).body).toEqual({
      name: 'a',
      seconds: 7,
    })
  })

  test.each([
    ['a field with its reason', '{"name":""}', {}, 400, { errors: [{ path: 'name', message: 'is needed' }] }],
    [
      'a query key with its reason',
      '{"name":"a"}',
      { query: '?seconds=soon' },
      400,
      { errors: [{ path: 'seconds', message: expect.any(String) }] },
    ],
    ['text that is no JSON', '{', {}, 400, { detail: 'The body is not valid JSON.' }],
    ['an empty body', '', {}, 400, { detail: 'The body is not valid JSON.' }],
    [
      'another content type',
      'name=a',
      { type: 'application/x-www-form-urlencoded' },
      415,
      { title: 'Unsupported media type' },
    ],
    ['a body above 1 MiB', JSON.stringify({ name: 'a'.repeat(1_048_576) }), {}, 413, { title: 'Too large' }],
    ['an id that is none', '{"name":"a"}', { params: { thingId: "1' or '1'='1" } }, 404, { title: 'Not found' }],
  ])('refuses %s as a problem', async (_, body, more, status, expected) => {
    const answer = await post(body, more)
    expect(answer).toMatchObject({
      status,
      body: { ...expected, status, type: 'about:blank', requestId: expect.any(String) },
    })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('an error from inside', () => {
  test.each([
    ['a bug', () => Promise.reject(new Error('select secret from somewhere'))],
    ['our own wrong data', async () => z.string().parse(42)],
    ['an answer of the wrong shape', async () => JSON.parse('{}')],
  ])('that is %s is a 500 that tells nothing of itself', async (_, run) => {
    const answer = await post('{"name":"a"}', { route: apiRoute(contract, run) })
    expect(answer.status).toBe(500)
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('under this request ID') })
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|invalid_type|expected/)
  })

  test('that is meant for the caller keeps its status, its sentence and the time to wait', async () => {
    const busy = new AppError('throttled', 'Wait a moment.', { retryAfterSeconds: 7, cause: new Error('secret') })
    const answer = await post('{"name":"a"}', { route: apiRoute(contract, () => Promise.reject(busy)) })
    expect(answer).toMatchObject({ status: 429, body: { detail: 'Wait a moment.' } })
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })
})
