import * as client from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUser, setAccountEnabled } from '../changes'
import { begin, discover, member, NATIVE, type Started, signIn, startLogin, WEB } from './fixture'
import { codeOf, passwordOf, registerApp, signInName } from './login-tenant'
import { addSecret } from './registration'

let started: Started
beforeEach(async () => {
  started = await startLogin()
})
afterEach(() => started.close())

/** Opens authorize and returns the page that Microsoft shows. */
async function authorize(change: Readonly<Record<string, string>> = {}) {
  const { url } = await begin(await discover(started, { secret: started.secret }))
  for (const [name, value] of Object.entries(change)) {
    if (value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  return started.browser.open(url)
}

/** Signs a member in and returns what the token endpoint is asked for, to be spoilt. */
async function tokenRequest(redirectUri = WEB) {
  const { app, browser, contoso, secret } = started
  const { url, verifier } = await begin(await discover(started, { secret }), { redirect_uri: redirectUri })
  await browser.open(url)
  const { url: answer } = await signIn(browser, member(contoso))
  return {
    grant_type: 'authorization_code',
    client_id: app.appId,
    client_secret: secret,
    redirect_uri: redirectUri,
    code: answer.searchParams.get('code') ?? '',
    code_verifier: verifier,
  }
}

type Change = Readonly<Record<string, string | undefined>>

async function redeem(
  form: Change,
  { tenant = started.contoso.id, headers = {} }: { tenant?: string; headers?: Record<string, string> } = {},
) {
  const body = new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const response = await fetch(`${started.base}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body, headers })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

function refusal(status: number, error: string, code: number) {
  return {
    status,
    answer: {
      error,
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${code}: [\\s\\S]*Trace ID: [\\s\\S]*Correlation ID: [\\s\\S]*Timestamp: `),
      ),
      error_codes: [code],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
      error_uri: expect.stringContaining(`code=${code}`),
    },
  }
}

test.each([
  ['a redirect URI that is not registered', { redirect_uri: 'https://evil.example/' }, 50011],
  ['a redirect URI that differs in case', { redirect_uri: WEB.toUpperCase() }, 50011],
  ['a redirect URI of localhost under another path', { redirect_uri: 'http://localhost:8080/other' }, 50011],
  ['an application that the tenant does not know', { client_id: crypto.randomUUID() }, 700016],
  ['no application at all', { client_id: '' }, 900144],
])('%s ends on a page of Microsoft', async (_, change, code) => {
  const { url, status, html } = await authorize(change)
  expect(url.origin).toBe(started.base)
  expect(status).toBe(400)
  expect(html).toContain(`AADSTS${code}`)
  expect(html).toContain(`Error code: ${code}`)
})

test('an unknown tenant is AADSTS90002: as JSON for programs, on a page for people', async () => {
  const unknown = crypto.randomUUID()
  const response = await fetch(`${started.base}/${unknown}/v2.0/.well-known/openid-configuration`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] })
  expect((await started.browser.open(`${started.base}/${unknown}/oauth2/v2.0/authorize`)).html).toContain('AADSTS90002')
})

test('an application for one tenant is AADSTS50194 at common', async () => {
  const { base, app, browser } = started
  expect((await browser.open(`${base}/common/oauth2/v2.0/authorize?client_id=${app.appId}`)).html).toContain(
    'AADSTS50194',
  )
})

test('a wrong user name and a wrong password stay on the page, with 50034 and 50126', async () => {
  const { browser, contoso } = started
  await authorize()
  expect((await browser.press('Next', { loginfmt: `nobody@${contoso.domain}` })).html).toContain('Error code: 50034')
  await browser.press('Next', { loginfmt: signInName(member(contoso)) })
  expect((await browser.press('Sign in', { passwd: 'wrong' })).html).toContain('Error code: 50126')
  const { url } = await signIn(browser, member(contoso))
  expect(url.searchParams.has('code')).toBe(true)
})

test('a wrong code is asked for again, and no password alone is enough', async () => {
  const { browser, contoso } = started
  const user = member(contoso)
  await authorize()
  await browser.press('Next', { loginfmt: signInName(user) })
  const { html } = await browser.press('Sign in', { passwd: passwordOf(user) })
  expect(html).toContain('Enter code')
  expect((await browser.press('Verify', { otc: 'wrong' })).html).toContain('Error code: 500121')
  expect((await authorize()).html).toContain('Email or phone')
})

test('a page of a sign-in that is over leads nowhere, with 50089', async () => {
  const { browser, contoso } = started
  const { url: page } = await authorize()
  await signIn(browser, member(contoso))
  expect((await browser.open(page)).html).toContain('Error code: 50089')
  const resumed = page.href.replace('/login/', '/oauth2/v2.0/authorize/')
  expect((await browser.open(resumed)).html).toContain('Error code: 50089')
})

test.each([
  [50057, ({ contoso }: Started) => setAccountEnabled(contoso, member(contoso).id, false)],
  [53003, ({ app }: Started) => Object.assign(app, { conditionalAccess: 'block' })],
  [50105, ({ app, contoso }: Started) => [Object.assign(app, { assignmentRequired: true }), contoso.assigned.clear()]],
  [90094, ({ app }: Started) => Object.assign(app, { consent: 'admin' })],
])('AADSTS%i ends on a page of Microsoft after the password', async (code, spoil) => {
  spoil(started)
  await authorize()
  const { url, html } = await signInAsFarAsItGoes()
  expect(url.origin).toBe(started.base)
  expect(html).toContain(`Error code: ${code}`)
})

test('somebody of another tenant is AADSTS50020', async () => {
  const { browser, fabrikam } = started
  await authorize()
  const stranger = createUser(fabrikam, { userType: 'Member' })
  await browser.press('Next', { loginfmt: signInName(stranger) })
  expect((await browser.press('Sign in', { passwd: passwordOf(stranger) })).html).toContain('AADSTS50020')
})

test.each([
  ['Cancel on the first page', 'granted', false, 'Cancel', 'the user canceled the authentication'],
  ['Cancel where consent is asked for', 'user', true, 'Cancel', 'AADSTS65004'],
  [
    'going back without the consent of an administrator',
    'admin',
    true,
    'Return to the application without granting consent',
    '',
  ],
] as const)(
  '%s comes back as access_denied with the subcode cancel',
  async (_, consent, signedIn, button, description) => {
    started.app.consent = consent
    await authorize()
    if (signedIn) await signInAsFarAsItGoes()
    const { url } = await started.browser.press(button)
    expect(url.origin + url.pathname).toBe(WEB)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      error: 'access_denied',
      error_subcode: 'cancel',
      error_description: expect.stringContaining(description),
      state: expect.any(String),
    })
  },
)

test('who may consent for himself is asked once, and silently it is AADSTS65001', async () => {
  started.app.consent = 'user'
  await authorize()
  expect((await signInAsFarAsItGoes()).html).toContain('Permissions requested')
  const silent = await authorize({ prompt: 'none' })
  expect(silent.url.searchParams.get('error')).toBe('interaction_required')
  expect(silent.url.searchParams.get('error_description')).toContain('AADSTS65001')
  await authorize()
  expect((await started.browser.press('Accept')).url.searchParams.has('code')).toBe(true)
  expect((await authorize()).url.searchParams.has('code')).toBe(true)
})

test('a response type that is not enabled comes back as AADSTS700054', async () => {
  const { url } = await authorize({ response_type: 'id_token', code_challenge: '', code_challenge_method: '' })
  const answer = new URLSearchParams(url.hash.slice(1))
  expect(answer.get('error')).toBe('unsupported_response_type')
  expect(answer.get('error_description')).toContain('AADSTS700054')
})

test.each<[string, Change, number, string, number]>([
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
  ['no secret from a web application', { client_secret: undefined }, 401, 'invalid_client', 7000218],
  ['an unknown application', { client_id: crypto.randomUUID() }, 400, 'unauthorized_client', 700016],
  ['no application', { client_id: undefined }, 400, 'invalid_request', 900144],
  ['no code', { code: undefined }, 400, 'invalid_request', 900144],
  ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
])('the token endpoint refuses %s', async (_, change, status, error, code) => {
  const form = {
    grant_type: 'authorization_code',
    code: 'x',
    redirect_uri: WEB,
    client_id: started.app.appId,
    client_secret: started.secret,
  }
  expect(await redeem({ ...form, ...change })).toEqual(refusal(status, error, code))
})

test.each<[string, Change, string, number]>([
  ['an unknown code', { code: 'invented' }, 'invalid_grant', 9002313],
  ['the verifier of another sign-in', { code_verifier: client.randomPKCECodeVerifier() }, 'invalid_grant', 501481],
  ['no verifier', { code_verifier: undefined }, 'invalid_grant', 50148],
])('the token endpoint refuses %s, and the right request after it succeeds', async (_, change, error, code) => {
  const form = await tokenRequest()
  expect(await redeem({ ...form, ...change })).toEqual(refusal(400, error, code))
  expect(await redeem(form)).toMatchObject({
    status: 200,
    answer: { id_token: expect.any(String), token_type: 'Bearer' },
  })
})

test('a code serves once, at its tenant, and for its redirect URI', async () => {
  const { app, fabrikam, login } = started
  const form = await tokenRequest()
  registerApp(login.of(fabrikam), { appId: app.appId, redirectUris: { publicClient: [WEB] } })
  expect(await redeem({ ...form, client_secret: undefined }, { tenant: fabrikam.id })).toEqual(
    refusal(400, 'invalid_grant', 700005),
  )
  const other = { redirect_uri: NATIVE, client_secret: undefined }
  expect(await redeem({ ...form, ...other })).toEqual(refusal(401, 'invalid_client', 500112))
  expect(await redeem(form)).toMatchObject({ status: 200 })
  expect(await redeem(form)).toEqual(refusal(400, 'invalid_grant', 54005))
  expect(await redeem(form)).toEqual(refusal(400, 'invalid_grant', 54005))
})

test('of several secrets each serves until it expires', async () => {
  const { app } = started
  const expired = addSecret(app, { endMs: Date.now() - 1 })
  const next = addSecret(app)
  const form = await tokenRequest()
  expect(await redeem({ ...form, client_secret: expired })).toEqual(refusal(401, 'invalid_client', 7000222))
  expect(await redeem({ ...form, client_secret: next })).toMatchObject({ status: 200 })
})

test('a public client that sends a secret is refused', async () => {
  const form = await tokenRequest(NATIVE)
  expect(await redeem(form)).toEqual(refusal(401, 'invalid_client', 700025))
  expect(await redeem({ ...form, client_secret: undefined })).toMatchObject({ status: 200 })
})

test('codes of a single-page application are redeemed from its pages only, those of others never from a page', async () => {
  const spa = 'https://spa.example/signed-in'
  started.app.redirectUris.spa.push(spa)
  const form = { ...(await tokenRequest(spa)), client_secret: undefined }
  expect(await redeem(form)).toEqual(refusal(400, 'invalid_request', 9002327))
  expect(await redeem(form, { headers: { Origin: 'https://spa.example' } })).toMatchObject({ status: 200 })
  const web = { grant_type: 'authorization_code', code: 'x', client_id: started.app.appId, redirect_uri: WEB }
  expect(await redeem(web, { headers: { Origin: 'https://spa.example' } })).toEqual(
    refusal(400, 'invalid_request', 9002326),
  )
})

async function signInAsFarAsItGoes() {
  const { browser, contoso } = started
  const user = member(contoso)
  await browser.press('Next', { loginfmt: signInName(user) })
  const page = await browser.press('Sign in', { passwd: passwordOf(user) })
  return page.html.includes('Enter code') ? browser.press('Verify', { otc: codeOf(user) }) : page
}
