import 'reflect-metadata'
import { createHash, randomUUID } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'
import { decodeJwt, importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { NOW, type StartedGraph, startGraph } from '../graph/fixture'
import { addCertificate, addSecret } from './registration'

type KeyPair = Awaited<ReturnType<typeof makeKeyPair>>
let pair: KeyPair
let other: KeyPair
beforeAll(async () => {
  pair = await makeKeyPair()
  other = await makeKeyPair()
})

async function makeKeyPair() {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const asked = { ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const keys = await crypto.subtle.generateKey(asked, true, ['sign', 'verify'])
  const times = { notBefore: new Date(NOW - 86_400_000), notAfter: new Date(NOW + 86_400_000) }
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: '01', name: 'CN=Test', signingAlgorithm: algorithm, keys },
    ...times,
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const der = Buffer.from(certificate.rawData)
  return { der, pem: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----` }
}

type Changes = { alg?: string; header?: object; claims?: JWTPayload; signer?: KeyPair }

/** As Microsoft documents it, but for what is changed. */
async function assertionOf(
  { graph, here, app }: StartedGraph,
  { alg = 'PS256', header, claims, signer = pair }: Changes = {},
) {
  const x5t = createHash('sha256').update(pair.der).digest('base64url')
  return new SignJWT({
    aud: `${graph.loginUrl}/${here.tenantId}/oauth2/v2.0/token`,
    ...{ iss: app.appId, sub: app.appId, jti: randomUUID() },
    ...{ nbf: NOW / 1000, iat: NOW / 1000, exp: NOW / 1000 + 600 },
    ...claims,
  })
    .setProtectedHeader({ alg, typ: 'JWT', ...(header ?? { 'x5t#S256': x5t }) })
    .sign(await importPKCS8(signer.pem, alg))
}

async function askByAssertion(started: StartedGraph, changes: Changes = {}) {
  return started.askForToken({
    client_secret: null,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertionOf(started, changes),
  })
}

test('an application gets a token by its secret, with the permissions that were consented as roles', async () => {
  const { askForToken, here, app, graph } = await startGraph()
  const { status, headers, answer } = await askForToken()
  expect(status).toBe(200)
  expect(answer).toEqual({
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: expect.any(String),
  })
  expect(decodeJwt(String(answer.access_token))).toMatchObject({
    aud: graph.url,
    iss: `https://sts.windows.net/${here.tenantId}/`,
    appid: app.appId,
    idtyp: 'app',
    roles: ['AuditLog.Read.All', 'Directory.Read.All', 'Policy.Read.All'],
    tid: here.tenantId,
    exp: NOW / 1000 + 3600,
  })
  expect(headers.get('date')).toBe(new Date(NOW).toUTCString())
  app.permissions.clear()
  expect(decodeJwt(String((await askForToken()).answer.access_token))).not.toHaveProperty('roles')
})

test('or by an assertion that one of its certificates has signed, in the new form and in the old one', async () => {
  const started = await startGraph()
  addCertificate(started.app, other.der)
  addCertificate(started.app, pair.der)
  expect((await askByAssertion(started)).status).toBe(200)
  const x5t = createHash('sha1').update(pair.der).digest('base64url')
  expect((await askByAssertion(started, { alg: 'RS256', header: { x5t } })).status).toBe(200)
  const aud = `${started.graph.loginUrl}/${started.here.tenant.domain}/oauth2/v2.0/token`
  expect((await askByAssertion(started, { claims: { aud } })).status).toBe(200)
})

test.each([
  [700027, 'not registered', {}, 'none'],
  [700027, 'registered, but signed by another key', { signer: true }, 'pair'],
  [700027, 'registered and expired', {}, 'expired'],
  [700024, 'issued in an hour', { claims: { nbf: NOW / 1000 + 3600, exp: NOW / 1000 + 4200 } }, 'pair'],
  [700024, 'expired an hour ago', { claims: { nbf: NOW / 1000 - 4200, exp: NOW / 1000 - 3600 } }, 'pair'],
  [700023, 'for another endpoint', { claims: { aud: 'https://login.example/token' } }, 'pair'],
  [700021, 'about another application', { claims: { sub: randomUUID() } }, 'pair'],
  [50027, 'without jti', { claims: { jti: undefined } }, 'pair'],
] as const)('AADSTS%d: an assertion whose certificate or claim is %s', async (code, _, changes, registered) => {
  const started = await startGraph()
  if (registered !== 'none') addCertificate(started.app, pair.der)
  if (registered === 'expired') started.graph.now = () => NOW + 2 * 86_400_000
  const { status, answer } = await askByAssertion(started, 'signer' in changes ? { signer: other } : changes)
  expect(status).toBe(code === 50027 ? 400 : 401)
  expect(answer.error_codes).toEqual([code])
})

test('assertions are judged by the clock of Microsoft, which its Date header tells', async () => {
  const started = await startGraph()
  addCertificate(started.app, pair.der)
  started.here.skewMs = 1_800_000
  const { answer, headers } = await askByAssertion(started)
  expect(answer.error_codes).toEqual([700024])
  expect(headers.get('date')).toBe(new Date(NOW + 1_800_000).toUTCString())
})

test.each([
  [7000215, 401, 'invalid_client', { client_secret: 'b2c3' }],
  [7000216, 401, 'invalid_client', { client_secret: null }],
  [700016, 400, 'unauthorized_client', { client_id: 'c1b2a3d4-0000-4000-8000-000000000000' }],
  [900144, 400, 'invalid_request', { client_id: null }],
  [900144, 400, 'invalid_request', { scope: null }],
  [1002012, 400, 'invalid_scope', { scope: 'https://graph.microsoft.com/User.Read.All' }],
  [70011, 400, 'invalid_scope', { scope: 'https://graph.microsoft.com/.default openid' }],
  [500011, 400, 'invalid_resource', { scope: 'https://graph.microsoft.us/.default' }],
  [70003, 400, 'unsupported_grant_type', { grant_type: 'password' }],
] as const)('AADSTS%d with status %d and %s for %j', async (code, status, error, changes) => {
  const { askForToken } = await startGraph()
  const refused = await askForToken(changes)
  expect(refused.status).toBe(status)
  expect(refused.answer).toEqual({
    error,
    error_description: expect.stringMatching(
      new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: `),
    ),
    error_codes: [code],
    timestamp: expect.any(String),
    trace_id: expect.any(String),
    correlation_id: expect.any(String),
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  })
})

test('a secret expires, an enterprise application can be disabled and blocked, and the service has bad moments', async () => {
  const { askForToken, app, graph, here } = await startGraph()
  const codes = async (changes = {}) => (await askForToken(changes)).answer.error_codes
  const expired = addSecret(app, { endMs: NOW - 1 })
  expect(await codes({ client_secret: expired })).toEqual([7000222])
  app.accountEnabled = false
  expect(await codes()).toEqual([7000112])
  app.accountEnabled = true
  app.workloadPolicy = 'block'
  expect(await codes()).toEqual([53003])
  app.workloadPolicy = 'none'
  graph.login.of(here.tenant).faults = { transient: true }
  expect(await codes()).toEqual([90033])
})

test.each([
  ['00000000-0000-4000-8000-000000000000', 90002],
  ['nobody.example', 90002],
  ['not_a_tenant', 900023],
])('%s is no tenant: AADSTS%d', async (tenant, code) => {
  const { askForToken } = await startGraph()
  expect((await askForToken({}, tenant)).answer.error_codes).toEqual([code])
})

test('the domain of a tenant leads to its ID, for tokens and for the OpenID configuration', async () => {
  const { askForToken, here, graph } = await startGraph()
  expect((await askForToken({}, here.tenant.domain)).status).toBe(200)
  const address = `${graph.loginUrl}/${here.tenant.domain}/v2.0/.well-known/openid-configuration`
  expect(await (await fetch(address)).json()).toMatchObject({ issuer: `${graph.loginUrl}/${here.tenantId}/v2.0` })
})
