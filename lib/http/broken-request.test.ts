import http from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBrokenRequests } from './broken-request'

const server = http.createServer((_, response) => response.end('served'))
let port = 0

beforeAll(async () => {
  answerBrokenRequests(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address !== null) port = address.port
})

afterAll(() => {
  server.close()
})

test.each([
  ['a header without a name', 400, ': x\r\n'],
  ['headers of 20 KB', 431, `X: ${'x'.repeat(20_000)}\r\n`],
  ['an expectation that nobody knows', 417, 'Expect: a miracle\r\n'],
])('%s is %i, as SCIM writes it below /api/scim and in plain words elsewhere', async (_, status, header) => {
  const scim = await send(`GET /api/scim/v2/x HTTP/1.1\r\nHost: x\r\n${header}\r\n`)
  expect(scim).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/scim\\+json`, 's'))
  expect(scim).toContain(`"status":"${status}"`)
  const plain = await send(`GET /organizations HTTP/1.1\r\nHost: x\r\n${header}\r\n`)
  expect(plain).toMatch(new RegExp(`^HTTP/1.1 ${status} .*text/plain.*\\.\n$`, 's'))
})

test('what is a request is served, on the same connection too', async () => {
  const good = 'GET / HTTP/1.1\r\nHost: x\r\n'
  const said = await send(`${good}\r\n${good}Connection: close\r\n\r\n`)
  expect(said.match(/served/g)).toHaveLength(2)
})

function send(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text)).on('error', reject)
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('close', () => resolve(said))
  })
}
