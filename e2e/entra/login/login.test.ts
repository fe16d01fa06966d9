import * as client from 'openid-client'
import { afterEach, expect, test } from 'vitest'
import { createUser, setAccountEnabled } from '../changes'
import { openBrowser } from './browser'
import { begin, discover, guest, member, NATIVE, type Started, signIn, startLogin, WEB } from './fixture'
import { registerApp, signInName } from './login-tenant'
import { addSecret, type NewRegistration } from './registration'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function start(registration?: NewRegistration): Promise<Started> {
  const started = await startLogin(registration)
  cleanups.push(started.close)
  return started
}

test('a confidential client signs a person in with PKCE and secret, and the ID token carries the claims of version 2.0', async () => {
  const started = await start()
  const { app, base, browser, contoso, secret } = started
  const user = member(contoso)
  const config = await discover(started, { secret })
  const { url, checks, nonce } = await begin(config)
  await browser.open(url)
  const { url: answer } = await signIn(browser, user)
  expect(answer.origin + answer.pathname).toBe(WEB)
  expect([...answer.searchParams.keys()].sort()).toEqual(['code', 'session_state', 'state'])
  const tokens = await client.authorizationCodeGrant(config, answer, checks)
  const { exp, iat, nbf, ...claims } = tokens.claims() ?? { exp: 0, iat: 0 }
  expect(claims).toEqual({
    aud: app.appId,
    iss: `${base}/${contoso.id}/v2.0`,
    name: user.displayName,
    nonce,
    oid: user.id,
    preferred_username: user.userPrincipalName,
    rh: expect.any(String),
    sub: expect.any(String),
    tid: contoso.id,
    uti: expect.any(String),
    ver: '2.0',
  })
  expect(nbf).toBe(iat)
  expect(exp - iat).toBe(3900)
})

test.each([NATIVE, 'http://localhost:49152/signed-in'])(
  'a public client at %s needs no secret',
  async (redirectUri) => {
    const started = await start()
    const config = await discover(started)
    const { url, checks } = await begin(config, { redirect_uri: redirectUri })
    await started.browser.open(url)
    const { url: answer } = await signIn(started.browser, member(started.contoso))
    expect((await client.authorizationCodeGrant(config, answer, checks)).claims()?.oid).toBe(member(started.contoso).id)
  },
)

test('a client may send its secret by Basic authentication', async () => {
  const started = await start()
  const { base, contoso, app, secret } = started
  const config = await client.discovery(
    new URL(`${base}/${contoso.id}/v2.0`),
    app.appId,
    undefined,
    client.ClientSecretBasic(secret),
    {
      execute: [client.allowInsecureRequests],
    },
  )
  const { url, checks } = await begin(config)
  await started.browser.open(url)
  const { url: answer } = await signIn(started.browser, member(contoso))
  expect((await client.authorizationCodeGrant(config, answer, checks)).claims()?.oid).toBe(member(contoso).id)
})

test('a guest keeps the address of home, has an object ID here, and names the provider that vouches for him', async () => {
  const started = await start({ optionalClaims: ['acct'] })
  const { contoso, secret, browser } = started
  const user = guest(contoso)
  const claims = await signedIn(started, user, secret)
  expect(claims).toMatchObject({
    oid: user.id,
    preferred_username: user.mail,
    email: user.mail,
    idp: expect.stringContaining('https://sts.windows.net/'),
    acct: 1,
  })
  expect(browser.page().url.origin).toBe(new URL(WEB).origin)
})

test('two applications know the same person by one oid and by two subs', async () => {
  const started = await start()
  const { contoso, secret, here } = started
  const other = registerApp(here, { redirectUris: { web: [WEB] } })
  const user = member(contoso)
  const first = await signedIn(started, user, secret)
  const second = await signedIn({ ...started, app: other }, user, addSecret(other))
  expect(second?.oid).toBe(first?.oid)
  expect(second?.sub).not.toBe(first?.sub)
})

test('two tenants with the same user name stay apart', async () => {
  const started = await start()
  const { base, contoso, fabrikam, login, secret } = started
  const there = login.of(fabrikam)
  const app = registerApp(there, { redirectUris: { web: [WEB] } })
  const name = { userPrincipalName: 'ada@shared.example', userType: 'Member' } as const
  const [ada, otherAda] = [createUser(contoso, name), createUser(fabrikam, name)]
  const first = await signedIn(started, ada, secret)
  const second = await signedIn({ ...started, app, browser: openBrowser(base) }, otherAda, addSecret(app), fabrikam.id)
  expect(first).toMatchObject({ oid: ada.id, tid: contoso.id, preferred_username: 'ada@shared.example' })
  expect(second).toMatchObject({ oid: otherAda.id, tid: fabrikam.id, preferred_username: 'ada@shared.example' })
})

test('who has signed in is not asked again, unless the application wants him to', async () => {
  const started = await start()
  const { browser, contoso, secret } = started
  const user = member(contoso)
  const config = await discover(started, { secret })
  await signedIn(started, user, secret)
  const again = async (more: Record<string, string>) => browser.open((await begin(config, more)).url)
  expect((await again({})).url.searchParams.has('code')).toBe(true)
  expect((await again({ prompt: 'none' })).url.searchParams.has('code')).toBe(true)
  expect((await again({ prompt: 'login', login_hint: signInName(user) })).html).toContain('Enter password')
  expect((await again({ prompt: 'select_account' })).html).toContain('Pick an account')
  expect((await browser.press(signInName(user))).url.searchParams.has('code')).toBe(true)
})

test('another account may be chosen in place of the one that is signed in', async () => {
  const started = await start()
  const { browser, contoso, secret } = started
  const [first, second] = [createUser(contoso, { userType: 'Member' }), createUser(contoso, { userType: 'Member' })]
  await signedIn(started, first, secret)
  const config = await discover(started, { secret })
  const { url, checks } = await begin(config, { prompt: 'select_account' })
  await browser.open(url)
  await browser.press('Use another account')
  const { url: answer } = await signIn(browser, second)
  expect((await client.authorizationCodeGrant(config, answer, checks)).claims()?.oid).toBe(second.id)
})

test('without a session prompt=none is answered by login_required, and a blocked person by interaction_required', async () => {
  const started = await start()
  const { browser, contoso, secret } = started
  const config = await discover(started, { secret })
  const silently = async () => (await browser.open((await begin(config, { prompt: 'none' })).url)).url.searchParams
  expect((await silently()).get('error')).toBe('login_required')
  expect((await silently()).get('error_description')).toContain('AADSTS50058')
  const user = member(contoso)
  await signedIn(started, user, secret)
  setAccountEnabled(contoso, user.id, false)
  expect((await silently()).get('error')).toBe('interaction_required')
})

test('a known login_hint leads to the password at once, an unknown one does not', async () => {
  const started = await start()
  const config = await discover(started, { secret: started.secret })
  const hinted = async (login_hint: string) =>
    (await started.browser.open((await begin(config, { login_hint })).url)).html
  expect(await hinted(signInName(member(started.contoso)))).toContain('Enter password')
  expect(await hinted('nobody@elsewhere.example')).toContain('Email or phone')
})

test.each(['fragment', 'form_post'])(
  'the answer comes by response_mode %s, too, without iss',
  async (response_mode) => {
    const started = await start()
    const config = await discover(started, { secret: started.secret })
    const { url, state } = await begin(config, { response_mode })
    await started.browser.open(url)
    const { url: answer, posted } = await signIn(started.browser, member(started.contoso))
    const sent = posted ?? new URLSearchParams(answer.hash.slice(1))
    expect(sent.get('state')).toBe(state)
    expect(sent.has('code')).toBe(true)
    expect(sent.has('iss')).toBe(false)
    expect(answer.search).toBe('')
  },
)

test('a tenant answers under its domain as under its ID', async () => {
  const { base, contoso } = await start()
  const read = async (path: string) => (await fetch(base + path)).json()
  const metadata = await read(`/${contoso.id}/v2.0/.well-known/openid-configuration`)
  expect(await read(`/${contoso.domain}/v2.0/.well-known/openid-configuration`)).toEqual(metadata)
  expect(metadata).toMatchObject({ issuer: `${base}/${contoso.id}/v2.0`, subject_types_supported: ['pairwise'] })
  expect(await read(`/common/v2.0/.well-known/openid-configuration`)).toMatchObject({
    issuer: `${base}/{tenantid}/v2.0`,
  })
})

test('through common an application for several tenants gets tokens of the tenant that the user name belongs to', async () => {
  const started = await start({ signInAudience: 'AzureADMultipleOrgs' })
  const { base, app, browser, contoso, secret } = started
  const config = await discover(started, { secret })
  const { url, checks } = await begin(config)
  url.pathname = url.pathname.replace(contoso.id, 'common')
  await browser.open(url)
  const { url: answer } = await signIn(browser, member(contoso))
  const { issuer, jwks_uri } = config.serverMetadata()
  const server = { issuer, token_endpoint: `${base}/common/oauth2/v2.0/token`, ...(jwks_uri && { jwks_uri }) }
  const common = new client.Configuration(server, app.appId, undefined, client.ClientSecretPost(secret))
  client.allowInsecureRequests(common)
  expect((await client.authorizationCodeGrant(common, answer, checks)).claims()?.tid).toBe(contoso.id)
})

test('after signing out the password is asked for again, and only a registered address is gone back to', async () => {
  const started = await start()
  const { base, browser, contoso, secret } = started
  await signedIn(started, member(contoso), secret)
  const leave = (to: string) => browser.open(`${base}/${contoso.id}/oauth2/v2.0/logout?post_logout_redirect_uri=${to}`)
  expect((await leave('https://evil.example/')).html).toContain('You signed out')
  expect((await leave(WEB)).url.href).toBe(WEB)
  const config = await discover(started, { secret })
  expect((await browser.open((await begin(config)).url)).html).toContain('Email or phone')
})

async function signedIn(started: Started, user: Parameters<typeof signIn>[1], secret: string, tenant?: string) {
  const config = await discover(started, { secret, tenant })
  const { url, checks } = await begin(config)
  const page = await started.browser.open(url)
  const { url: answer } = page.url.searchParams.has('code') ? page : await signIn(started.browser, user)
  return (await client.authorizationCodeGrant(config, answer, checks)).claims()
}
