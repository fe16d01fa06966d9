import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import {
  grantOf,
  handInCode,
  handInIdToken,
  idTokenOf,
  passMicrosoft,
  prepare,
  register,
  signOut,
  startClient,
  whoIs,
} from '@/e2e/fixtures/client-sign-in'
import { seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import {
  type Connection,
  connect,
  type EntraUser,
  type Microsoft,
  push,
  startMicrosoft,
} from '@/e2e/fixtures/entra-sign-in'
import { auditOf } from '@/e2e/fixtures/profiles'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { explain } from '@/lib/oidc/schema'

const CHROME = { client: 'Google Chrome Extension', uri: 'https://abcdefgh.chromiumapp.org' }
const APP = { client: 'iOS & Android', uri: 'rollcall://auth' }

let microsoft: Microsoft
let contoso: Connection
let ada: EntraUser
let adaId: string

beforeAll(async () => {
  microsoft = await startMicrosoft()
  await withSystem((db) => db.clientRedirect.createMany({ data: [CHROME, APP] }))
  ada = member(microsoft.contoso)
  contoso = await connectWithClients('Contoso', ['contoso.example'])
  adaId = await push(contoso, ada)
  await seedUser(contoso.seeded, { name: 'Local', userName: 'local@contoso.com' })
})

beforeEach(async () => {
  microsoft.login.of(microsoft.contoso).faults = {}
  await withSystem((db) => db.session.deleteMany())
})

async function connectWithClients(name: string, domains: string[] = []) {
  const made = await connect(
    microsoft,
    { seeded: await seedOrganization(name), tenant: microsoft.contoso },
    { domains },
  )
  register(made, 'web', CHROME.uri)
  register(made, 'publicClient', APP.uri)
  return made
}

const asked = (client: string) => ({
  client,
  userName: ada.userPrincipalName,
  organizationId: contoso.seeded.organizationId,
})

async function chrome() {
  const prepared = await prepare(asked(CHROME.client))
  return { prepared, grant: grantOf(prepared, await passMicrosoft(microsoft, prepared, ada)) }
}

async function app() {
  const prepared = await prepare(asked(APP.client))
  return idTokenOf(prepared, await passMicrosoft(microsoft, prepared, ada))
}

const sessions = () => withSystem((db) => db.session.count())

describe('an ordinary OpenID Connect client is told enough', () => {
  test('to sign in as an extension: Rollcall redeems its code, and the answer is the token of a session', async () => {
    const { prepared, grant } = await chrome()
    expect(prepared.start).toEqual({
      kind: 'entra',
      platform: 'web',
      authority: `${microsoft.base}/${microsoft.contoso.id}/v2.0`,
      clientId: contoso.app.appId,
      redirectUri: CHROME.uri,
      scopes: ['openid', 'profile'],
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      attempt: expect.stringMatching(/^[\w-]{43}$/),
      codeChallengeMethod: 'S256',
      loginHint: ada.userPrincipalName.toLowerCase(),
    })
    const { status, body } = await handInCode(grant)
    expect(status).toBe(200)
    expect(await whoIs(body.token)).toBe(adaId)
    const [session] = await withSystem((db) => db.session.findMany())
    expect(session?.expiresAt.toISOString()).toBe(body.expiresAt)
    expect((await auditOf(contoso.seeded, adaId)).at(-1)).toMatchObject({
      action: 'user.signed-in',
      after: { factors: ['entra'], client: CHROME.client },
    })
  })

  test('to sign in as the app, which hands in its ID token', async () => {
    const { body } = await handInIdToken(await app())
    expect(await whoIs(body.token)).toBe(adaId)
    expect((await auditOf(contoso.seeded, adaId)).at(-1)).toMatchObject({ after: { client: APP.client } })
  })

  test.each([CHROME.client, APP.client])('and no name is told from another to %s', async (client) => {
    const { organizationId } = contoso.seeded
    const answers = ['nobody@contoso.com', ada.userPrincipalName].map((userName) =>
      startClient({ client, userName, organizationId }),
    )
    const [nobody, known] = (await Promise.all(answers)).map(({ body }) => Object.keys(body))
    expect(nobody).toEqual(known)
    for (const userName of ['local@contoso.com', 'nobody@elsewhere.example'])
      expect(await startClient({ client, userName })).toEqual({ status: 200, body: { kind: 'password' } })
  })

  test('unless its redirect URI is only an example, which belongs to somebody else', async () => {
    const client = 'Microsoft Edge Extension'
    expect(await startClient(asked(client))).toMatchObject({ status: 400, body: { errors: [{ path: 'client' }] } })
    const uri = 'https://hgfedcba.chromiumapp.org'
    await withSystem((db) => db.clientRedirect.create({ data: { client, uri } }))
    expect((await startClient(asked(client))).body.redirectUri).toBe(uri)
    for (const known of ['Web Application', 'Advanced view & Autofill'])
      expect((await startClient(asked(known))).status).toBe(200)
  })

  test('and an address that asks too often waits', async () => {
    const key = 'where:address:unknown'
    const row = { key, failures: 700, windowEndsAt: new Date(Date.now() + 60_000), blockedUntil: null }
    await withSystem((db) => db.throttle.upsert({ where: { key }, create: row, update: row }))
    await startClient(asked(CHROME.client))
    expect((await startClient(asked(CHROME.client))).status).toBe(429)
    expect((await handInIdToken('x')).status).toBe(429)
    await withSystem((db) => db.throttle.deleteMany())
  })
})

describe('the token of a session', () => {
  const signedIn = async () => String((await handInIdToken(await app())).body.token)

  test('ends with a sign-out, which needs no page of ours behind it', async () => {
    const token = await signedIn()
    expect((await signOut(token)).status).toBe(204)
    expect(await whoIs(token)).toBeNull()
    expect((await signOut(token)).status).toBe(401)
    expect((await auditOf(contoso.seeded, adaId)).at(-1)).toMatchObject({ action: 'user.signed-out' })
  })

  test.each(['idleExpiresAt', 'expiresAt'])('ends when the %s of its row is over', async (column) => {
    const token = await signedIn()
    await withSystem((db) => db.session.updateMany({ data: { [column]: new Date(Date.now() - 1_000) } }))
    expect(await whoIs(token)).toBeNull()
  })

  test('ends with its user, who cannot sign in again', async () => {
    const token = await signedIn()
    const { organizationId } = contoso.seeded
    const setActive = (active: boolean) =>
      withOrganization(organizationId, ({ db }) =>
        db.directoryUser.updateMany({ where: { organizationId, id: adaId }, data: { active } }),
      )
    await setActive(false)
    expect(await whoIs(token)).toBeNull()
    expect((await handInIdToken(await app())).status).toBe(401)
    await setActive(true)
    expect(await whoIs(token)).toBeNull()
  })

  test('is nothing without its prefix, and nothing but a session with it', async () => {
    const token = await signedIn()
    expect(await whoIs(token.split('.')[1] ?? '')).toBeNull()
    expect(await whoIs(`${token}x`)).toBeNull()
  })
})

describe('no session comes of', () => {
  const refusedWith = async (answer: Promise<{ status: number; body: { detail: string } }>, status: number) => {
    const { status: found, body } = await answer
    expect([found, await sessions()]).toEqual([status, 0])
    return body.detail
  }

  test('an ID token that is handed in again', async () => {
    const idToken = await app()
    expect((await handInIdToken(idToken)).status).toBe(200)
    await withSystem((db) => db.session.deleteMany())
    expect(await refusedWith(handInIdToken(idToken), 401)).toMatch(/good once/)
  })

  test.each([
    ['otherAudience', 'audience'],
    ['otherIssuer', 'issuer'],
    ['otherTenant', 'tenant'],
    ['algNone', 'algorithm'],
    ['hmacWithPublicKey', 'algorithm'],
    ['unknownKey', 'keys'],
    ['wrongSignature', 'signature'],
    ['expired', 'clock'],
    ['issuedEarlier', 'clock'],
    ['notYetValid', 'clock'],
    ['oidMissing', 'malformed'],
    ['otherOid', 'other-object'],
  ] as const)('an ID token with %s', async (fault, reason) => {
    const prepared = await prepare(asked(APP.client))
    const answer = await passMicrosoft(microsoft, prepared, ada)
    microsoft.login.of(microsoft.contoso).faults = { [fault]: true }
    // The library would refuse most of these itself, so the token is fetched without it.
    const { start, verifier } = prepared
    const response = await fetch(`${microsoft.base}/${microsoft.contoso.id}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: start.clientId,
        redirect_uri: start.redirectUri,
        code: answer.searchParams.get('code') ?? '',
        code_verifier: verifier,
      }),
    })
    const { id_token: idToken } = await response.json()
    expect(await refusedWith(handInIdToken(idToken), 401)).toContain(explain({ reason }).sentence)
  })

  test('an ID token with a nonce that was not given out here, or was ten minutes ago', async () => {
    const prepared = await prepare(asked(APP.client))
    const nonce = 'a'.repeat(43)
    const answer = await passMicrosoft(microsoft, prepared, ada, { nonce })
    await refusedWith(handInIdToken(await idTokenOf(prepared, answer, nonce)), 401)
    const late = await app()
    const over = new Date(Date.now() - 1_000)
    await withSystem((db) => db.signInAttempt.updateMany({ where: { kind: 'client' }, data: { expiresAt: over } }))
    await refusedWith(handInIdToken(late), 401)
  })

  test.each(['', 'x', 'a.b.c'])('%j in place of an ID token', async (idToken) => {
    await refusedWith(handInIdToken(idToken), idToken === '' ? 400 : 401)
  })

  test('what belongs to the other platform', async () => {
    const { prepared, grant } = await chrome()
    await refusedWith(handInCode({ ...grant, attempt: (await prepare(asked(APP.client))).start.nonce }), 401)
    await refusedWith(handInCode({ ...grant, attempt: prepared.start.nonce }), 401)
  })

  test('a code with another redirect URI than the one given out', async () => {
    const { grant } = await chrome()
    register(contoso, 'web', 'https://evil.example/')
    expect(await refusedWith(handInCode({ ...grant, redirectUri: 'https://evil.example/' }), 400)).toMatch(
      /not the one that was given out/,
    )
    await refusedWith(handInCode(grant), 401)
  })

  test('a code with the attempt of another sign-in', async () => {
    const [one, other] = [await chrome(), await chrome()]
    await refusedWith(handInCode({ ...one.grant, attempt: other.grant.attempt }), 401)
  })

  test('a code without the verifier, or with another one', async () => {
    const { grant } = await chrome()
    const { codeVerifier: _, ...without } = grant
    await refusedWith(handInCode(without), 400)
    const detail = await refusedWith(handInCode({ ...grant, codeVerifier: 'b'.repeat(43) }), 401)
    expect(detail).not.toContain(contoso.secret)
  })

  test('a code and its attempt a second time', async () => {
    const { grant } = await chrome()
    expect((await handInCode(grant)).status).toBe(200)
    await withSystem((db) => db.session.deleteMany())
    await refusedWith(handInCode(grant), 401)
  })
})

test('where several organizations know the account, the client names the one it wants', async () => {
  const domain = ada.userPrincipalName.split('@')[1] ?? ''
  const own = await connectWithClients('Own', [domain])
  const ownId = await push(own, ada)
  const start = { client: APP.client, userName: ada.userPrincipalName }
  const prepared = await prepare(start)
  const answer = await handInIdToken(await idTokenOf(prepared, await passMicrosoft(microsoft, prepared, ada)))
  expect(answer.body.organizations).toEqual([
    { id: contoso.seeded.organizationId, name: 'Contoso' },
    { id: own.seeded.organizationId, name: 'Own' },
  ])
  expect(await sessions()).toBe(0)
  const again = await prepare({ ...start, organizationId: own.seeded.organizationId })
  const { body } = await handInIdToken(await idTokenOf(again, await passMicrosoft(microsoft, again, ada)))
  expect(await whoIs(body.token)).toBe(ownId)
})
