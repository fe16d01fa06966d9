import http from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as route from '@/app/api/scim/v2/[profileId]/[[...path]]/route'
import { group, makeProfile, patch, type ScimProfile, user } from '@/e2e/fixtures/scim-profile'
import { serveDirectly } from '@/lib/http/direct-lane'
import { handleScim } from './handle'

const NOW = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const METHODS = {
  GET: route.GET,
  HEAD: route.HEAD,
  POST: route.POST,
  PUT: route.PUT,
  PATCH: route.PATCH,
  DELETE: route.DELETE,
  OPTIONS: route.OPTIONS,
}

let server: http.Server
let origin: string

beforeAll(async () => {
  server = http.createServer(
    (message, response) => void serveDirectly(handleScim, message, response, { base: origin, address: '192.0.2.1' }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

type Step = { method: keyof typeof METHODS; path: string; body?: unknown; headers?: Record<string, string> }

const STEPS: Step[] = [
  { method: 'GET', path: '/ServiceProviderConfig' },
  { method: 'GET', path: '//Users/?filter=userName+eq+%22nobody%22&aadOptscim062020' },
  { method: 'POST', path: '/Users', body: user('lane', { displayName: 'Läne 🙂' }) },
  { method: 'POST', path: '/Users', body: user('LANE') },
  { method: 'POST', path: '/Users', body: '{' },
  { method: 'GET', path: '/Users/{id}' },
  { method: 'GET', path: '/Users/{id}?excludedAttributes=groups', headers: { 'if-none-match': 'W/"1"' } },
  { method: 'HEAD', path: '/Users/{id}' },
  { method: 'PATCH', path: '/Users/{id}', body: patch({ op: 'Replace', path: 'active', value: 'False' }) },
  { method: 'PUT', path: '/Users/{id}', body: user('lane-2'), headers: { 'if-match': 'W/"9"' } },
  { method: 'POST', path: '/Groups', body: group('Lane', { members: [{ value: '{id}' }] }) },
  { method: 'GET', path: '/Groups?excludedAttributes=members' },
  { method: 'DELETE', path: '/Users/{id}' },
  { method: 'DELETE', path: '/Users/{id}' },
  { method: 'OPTIONS', path: '/Users' },
  { method: 'GET', path: '/Nothing' },
  { method: 'GET', path: '/Users', headers: { authorization: 'Bearer wrong' } },
]

test('the direct lane and the route of Next answer alike: status, headers and body of every kind of request', async () => {
  const direct = await walk(await makeProfile(), (url, init) => fetch(origin + url, init))
  const next = await walk(await makeProfile(), (url, { method, headers, body }) => {
    const handler = METHODS[STEPS.find((step) => step.method === method)?.method ?? 'GET']
    return handler(new Request(`http://localhost${url}`, { method, headers, body }))
  })
  expect(direct).toEqual(next)
  expect(direct.map((answer) => answer.status)).toEqual([
    200, 200, 201, 409, 400, 200, 304, 200, 200, 412, 201, 200, 204, 404, 405, 404, 401,
  ])
})

type Init = { method: string; headers: Record<string, string>; body: string | null }

async function walk(profile: ScimProfile, send: (url: string, init: Init) => Promise<Response>) {
  let id = ''
  const answers: { status: number; headers: Record<string, string>; body: string }[] = []
  for (const { method, path, body, headers } of STEPS) {
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body).replace('{id}', id)
    const response = await send(`/api/scim/v2/${profile.profileId}${path.replace('{id}', id)}`, {
      method,
      headers: { authorization: `Bearer ${profile.token}`, 'content-type': 'application/scim+json', ...headers },
      body: text,
    })
    const answer = await response.text()
    if (method === 'POST' && path === '/Users' && response.status === 201) id = JSON.parse(answer).id
    answers.push({ status: response.status, headers: ownHeaders(response.headers), body: neutral(answer) })
  }
  return answers
}

/** Without those that the connection adds. */
function ownHeaders(headers: Headers): Record<string, string> {
  const added = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']
  return Object.fromEntries(
    [...headers].filter(([name]) => !added.includes(name)).map(([name, value]) => [name, neutral(value)]),
  )
}

function neutral(text: string): string {
  return text.replace(UUID, 'ID').replace(NOW, 'THEN')
}
