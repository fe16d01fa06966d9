import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { newWebhookSecret, postWebhook, sign, type Trust } from './webhook'

const CA = readFileSync('e2e/fixtures/localhost.cert.pem', 'utf8')
const CERTIFICATE = { cert: CA, key: readFileSync('e2e/fixtures/localhost.key.pem') }
const AT = new Date('2026-12-01T07:00:00.500Z')
const message = { id: 'delivery-1', at: AT, body: '{"name":"Übersicht"}' }

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const here: LookupFunction = (_, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
const TRUST: Trust = { lookup: here, ca: CA }

type Came = { headers: NodeJS.Dict<string | string[]>; body: string; method: string | undefined }

async function listen(status = 204, headers: Record<string, string> = {}) {
  const came: Came[] = []
  const server = createServer(CERTIFICATE, async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    came.push({ headers: request.headers, body, method: request.method })
    response.writeHead(status, headers).end('x'.repeat(100))
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return { url: new URL(`https://localhost:${(server.address() as AddressInfo).port}/hook?a=1`), came }
}

test('the signature is what Standard Webhooks has as its example', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const at = new Date(1_614_265_330_000)
  const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body: '{"test": 2432232314}' }
  expect(sign(secret, example)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('the receiver gets the body, and headers from which he works out the same signature', async () => {
  const { url, came } = await listen()
  const secret = newWebhookSecret()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(await postWebhook(url, secret, message, TRUST)).toEqual({ outcome: 'taken' })
  const [{ headers, body, method } = { headers: {}, body: '', method: '' }] = came
  expect({ body, method }).toEqual({ body: message.body, method: 'POST' })
  expect(headers).toMatchObject({ 'webhook-id': 'delivery-1', 'webhook-timestamp': '1796108400' })
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
})

test.each([
  [200, {}, { outcome: 'taken' }],
  [408, {}, { outcome: 'again', retryAfterMs: null }],
  [429, { 'retry-after': '120' }, { outcome: 'again', retryAfterMs: 120_000 }],
  [503, { 'retry-after': 'Tue, 01 Dec 2026 08:00:00 GMT' }, { outcome: 'again', retryAfterMs: 3_599_500 }],
  [500, { 'retry-after': 'soon' }, { outcome: 'again', problem: 'The webhook answered 500.', retryAfterMs: null }],
  [400, {}, { outcome: 'refused', problem: 'The webhook answered 400.' }],
  [401, {}, { outcome: 'refused', problem: expect.stringContaining('does it check the signature') }],
  [410, {}, { outcome: 'refused' }],
])('%s is %j', async (status, headers: Record<string, string>, expected) => {
  const { url } = await listen(status, headers)
  expect(await postWebhook(url, newWebhookSecret(), message, TRUST)).toMatchObject(expected)
})

test('a redirect is not followed', async () => {
  const target = await listen()
  const { url } = await listen(307, { location: target.url.href })
  expect(await postWebhook(url, newWebhookSecret(), message, TRUST)).toMatchObject({
    outcome: 'refused',
    problem: expect.stringContaining('does not follow'),
  })
  expect(target.came).toEqual([])
})

test('nothing is sent to this machine or its network, by number, by name or in disguise', async () => {
  const { url, came } = await listen()
  for (const host of ['localhost', '127.0.0.1', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
    const there = new URL(`https://${host}:${url.port}/hook`)
    const problem = `${there.host} is at no public address, and Rollcall sends to no other.`
    expect(await postWebhook(there, newWebhookSecret(), message)).toEqual({ outcome: 'refused', problem })
  }
  expect(came).toEqual([])
})

test('a certificate that nobody vouches for is not believed, and a server that is away may be back later', async () => {
  const { url, came } = await listen()
  const strange = await postWebhook(url, newWebhookSecret(), message, { lookup: here })
  expect(strange).toMatchObject({
    outcome: 'again',
    problem: `${url.host} shows a certificate that this machine does not trust.`,
  })
  expect(came).toEqual([])
  for (const close of closing.splice(0)) close()
  const away = await postWebhook(url, newWebhookSecret(), message, TRUST)
  expect(away).toMatchObject({ outcome: 'again', problem: `${url.host} refuses connections.` })
})
