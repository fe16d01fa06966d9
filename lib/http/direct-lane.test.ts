import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { metrics } from '@/lib/metrics'
import { scimAddress, serveDirectly } from './direct-lane'

const seen: { method: string; url: string; agent: string | null; body: string; address: string }[] = []

const server = http.createServer((message, response) => {
  const handler = async (request: Request, { address }: { address: string }) => {
    const { method, url, headers } = request
    seen.push({ method, url, agent: headers.get('user-agent'), body: await request.text(), address })
    if (url.endsWith('/breaks')) throw new Error('a fault of ours')
    if (url.endsWith('/empty')) return new Response(null, { status: 204 })
    return Response.json({ said: 'Grüße' }, { status: 201, headers: { location: 'https://there' } })
  }
  void serveDirectly(handler, message, response, { base: 'https://rollcall.example', address: '192.0.2.7' })
})
let port = 0

beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (isInet(address)) port = address.port
})

afterAll(() => {
  server.close()
})

test('a handler gets the request under the public address, and the client its answer with a length', async () => {
  const options = { method: 'POST', body: '{"a":"ä"}', headers: { 'user-agent': 'test' } }
  const response = await fetch(`http://127.0.0.1:${port}/api/scim/v2/x/Users?filter=a+eq+%22b%22`, options)
  expect(seen.at(-1)).toEqual({
    method: 'POST',
    url: 'https://rollcall.example/api/scim/v2/x/Users?filter=a+eq+%22b%22',
    agent: 'test',
    body: '{"a":"ä"}',
    address: '192.0.2.7',
  })
  expect(response.status).toBe(201)
  expect(response.headers.get('location')).toBe('https://there')
  expect(response.headers.get('content-length')).toBe('18')
  expect(await response.json()).toEqual({ said: 'Grüße' })
})

test('an answer without a body has no length', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/empty`, { method: 'DELETE' })
  expect([response.status, response.headers.get('content-length')]).toEqual([204, null])
})

test.each([
  ['a length that says so', 1024 * 1024 + 1],
  ['chunks that add up', 1024 * 1024 + 1],
  ['a length that says so', 20_000_000],
  ['chunks that add up', 20_000_000],
])('a body beyond 1 MiB is refused as SCIM writes it, known by %s, of %i bytes', async (how, size) => {
  const large = Buffer.alloc(size, 'x')
  const answer = await send('POST', how.startsWith('chunks') ? {} : { 'content-length': large.length }, large)
  expect(answer.status).toBe(413)
  expect(JSON.parse(answer.body)).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '413',
  })
})

test('a client that sends all before it reads gets its refusal, and no reset', async () => {
  const length = 7_000_000
  const said = await new Promise<string>((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1').on('error', reject).pause()
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`)
    socket.write(Buffer.alloc(length, 'x'), () => socket.on('data', (chunk) => resolve(chunk.toString())).resume())
  })
  expect(said).toMatch(/^HTTP\/1\.1 413 /)
})

test('what is refused here is counted like what the handler answers', async () => {
  await send('POST', {}, Buffer.alloc(2_000_000))
  const { values } = await metrics().scimRequests.get()
  expect(values).toContainEqual(
    expect.objectContaining({ labels: expect.objectContaining({ method: 'POST', status: 413 }) }),
  )
})

test.each([
  ['/api/scim/v2/x//Users?filter=a%20eq%20%22b%22', '/api/scim/v2/x//Users?filter=a%20eq%20%22b%22'],
  ['/x/../api/scim/v2/x', '/api/scim/v2/x'],
  ['/api/./scim/v2/x', '/api/scim/v2/x'],
  ['/api/%2e/scim/v2/x', '/api/scim/v2/x'],
  ['//api//scim/v2/x', '/api/scim/v2/x'],
  ['/%61pi/sci%6D/v2/x', '/api/scim/v2/x'],
  ['http://elsewhere/api/scim/v2/x', '/api/scim/v2/x'],
  ['/api/scim', '/api/scim'],
  ['/api/scim?a=b', '/api/scim?a=b'],
  ['/api/scim/../v1/me', null],
  ['/api/scimitar', null],
  ['/api/v1/api/scim', null],
  ['/%', null],
  ['*', null],
])('%s means %s', (target, address) => {
  expect(scimAddress(target)).toBe(address)
})

test('a fault of ours is told without its words', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/breaks`)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('a fault of ours')
})

test('a request line that is no path, or a method no request may have, is refused', async () => {
  expect(await raw('GET http://elsewhere/ HTTP/1.1')).toContain('400 Bad Request')
  expect(await raw('TRACE / HTTP/1.1')).toContain('400 Bad Request')
})

function send(
  method: string,
  headers: http.OutgoingHttpHeaders,
  body: Buffer,
): Promise<{ status: number; body: string }> {
  let answered = false
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, headers, path: '/' }, (response) => {
      answered = true
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    // The server closes a connection whose rest it will not read: that is no failure once the answer has come.
    request.on('error', (err) => (answered ? undefined : reject(err)))
    request.write(body)
    request.end()
  })
}

function raw(line: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`))
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('close', () => resolve(said))
  })
}

function isInet(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
