import { createHash, generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeEach, expect, test } from 'vitest'
import { failure, openedGraph } from '@/e2e/fixtures/opened-graph'
import type { Reply } from '@/e2e/fixtures/scripted-graph'
import { openGraph } from './graph'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

test('asks for one token, whoever needs it at the same time, and sends it along', async () => {
  await Promise.all([m.graph.get('/organization', { family: 'directory' }), m.graph.permissions(), m.read()])
  expect(m.tokens).toHaveLength(1)
  const [token] = m.tokens
  expect(token?.url).toBe(`/${m.tenantId}/oauth2/v2.0/token`)
  expect(Object.fromEntries(token?.form ?? [])).toEqual({
    client_id: 'c1',
    scope: `${m.url}/.default`,
    grant_type: 'client_credentials',
    client_secret: 'S3cret~value',
  })
  const [request] = m.requests
  expect(request?.headers.authorization).toMatch(/^Bearer \S+$/)
  expect(request?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(request?.headers['accept-encoding']).toContain('gzip')
})

test('permissions are the roles of the token, and a fresh look asks for a new one', async () => {
  expect(await m.graph.permissions()).toEqual(['AuditLog.Read.All', 'Directory.Read.All'])
  m.grant('Policy.Read.All')
  expect(await m.graph.permissions()).toEqual(['AuditLog.Read.All', 'Directory.Read.All'])
  expect(await m.graph.permissions({ fresh: true })).toEqual(['Policy.Read.All'])
  expect(await m.graph.permissions()).toEqual(['Policy.Read.All'])
})

test('renews the token at four fifths of its life, not before', async () => {
  await m.read()
  m.time.advance(2_879_000)
  await m.read()
  expect(m.tokens).toHaveLength(1)
  m.time.advance(2_000)
  await m.read()
  expect(m.tokens).toHaveLength(2)
})

test('a token due for renewal serves on while Microsoft gives no other, but not beyond its end', async () => {
  await m.read()
  m.time.advance(3_000_000)
  const busy: Reply = { status: 503, text: 'busy', headers: { 'retry-after': '120' } }
  m.answerToken(busy)
  expect(await m.read()).toEqual([])
  m.time.advance(700_000)
  m.answerToken(busy)
  await expect(m.read()).rejects.toMatchObject({ kind: 'unreachable', remedy: 'wait' })
})

test('a 401 is answered by one fresh token, and by no second one', async () => {
  m.answer(failure(401, 'InvalidAuthenticationToken'), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
  expect(m.tokens).toHaveLength(2)
  m.answer(failure(401, 'InvalidAuthenticationToken'), failure(401, 'InvalidAuthenticationToken'))
  await expect(m.read()).rejects.toMatchObject({ kind: 'cloud', status: 401, code: 'InvalidAuthenticationToken' })
  expect(m.tokens).toHaveLength(3)
})

test('a missing permission that was granted since is found with a fresh token', async () => {
  m.grant('Directory.Read.All')
  await m.graph.permissions()
  m.time.advance(120_000)
  m.grant('Directory.Read.All', 'AuditLog.Read.All')
  m.answer(failure(403, 'Authentication_MSGraphPermissionMissing'), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
})

test('a permission that stays missing costs one token, however often it is missing', async () => {
  await m.graph.permissions()
  m.time.advance(120_000)
  const missing = failure(403, 'Authentication_MSGraphPermissionMissing')
  for (let asked = 0; asked < 3; asked += 1) {
    m.answer(missing)
    await expect(m.read()).rejects.toMatchObject({ kind: 'permission' })
    m.time.advance(120_000)
  }
  expect(m.tokens).toHaveLength(2)
})

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { publicKey, privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

test('a certificate proves the application by PS256, its SHA-256 thumbprint and the token endpoint', async () => {
  const { publicKey, privateKeyPem } = keyPair()
  const certificateDer = Buffer.from('any bytes serve for a thumbprint')
  await m.open({ privateKeyPem, certificateDer }).permissions()
  const form = m.tokens[0]?.form
  expect(form?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
  expect(form?.has('client_secret')).toBe(false)
  const assertion = form?.get('client_assertion') ?? ''
  const thumbprint = createHash('sha256').update(certificateDer).digest('base64url')
  expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
  const { payload } = await jwtVerify(assertion, publicKey, { currentDate: m.time.timing.now() })
  expect(payload).toMatchObject({ iss: 'c1', sub: 'c1', aud: `${m.url}/${m.tenantId}/oauth2/v2.0/token` })
  expect((payload.exp ?? 0) - (payload.nbf ?? 0)).toBe(600)
  expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
})

test.each([700024, 500133])(
  'an assertion outside its validity (%d) is made once more with the time of the answer',
  async (code) => {
    const date = new Date(m.time.timing.now().getTime() + 3_600_000)
    const refusal = {
      status: 401,
      json: { error: 'invalid_client', error_codes: [code] },
      headers: { date: date.toUTCString() },
    }
    const graph = m.open({ privateKeyPem: keyPair().privateKeyPem, certificateDer: new Uint8Array() })
    m.answerToken(refusal)
    await graph.permissions()
    const claims = decodeJwt(m.tokens[1]?.form.get('client_assertion') ?? '')
    expect(Math.abs((claims.iat ?? 0) - date.getTime() / 1000)).toBeLessThanOrEqual(2)

    m.answerToken(refusal, refusal)
    await expect(graph.permissions({ fresh: true })).rejects.toMatchObject({
      kind: 'clock',
      sentence: "The clock of this server is 60 minutes behind Microsoft's.",
    })
  },
)

test('a tenant ID that is no GUID never comes into an address', () => {
  expect(() =>
    openGraph({ cloud: 'global', tenantId: '../common', credential: { key: '', clientId: '', secret: '' } }),
  ).toThrow(expect.objectContaining({ kind: 'tenant', code: '900023' }))
})
