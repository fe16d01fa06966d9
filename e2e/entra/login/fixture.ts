import * as client from 'openid-client'
import { createTenant, type Tenant } from '../tenant'
import { type Browser, openBrowser } from './browser'
import { createLogin } from './login'
import { codeOf, passwordOf, registerApp, signInName } from './login-tenant'
import { addSecret, type NewRegistration } from './registration'

export const WEB = 'https://rollcall.example/authentication/login-via-oidc'
export const NATIVE = 'rollcall://auth'

/** Two tenants on one service, with an application in the first, and what an ordinary client of OpenID Connect knows of it. */
export async function startLogin(registration: NewRegistration = {}) {
  const contoso = createTenant({ seed: 1, people: 30, groups: 2 })
  const fabrikam = createTenant({ seed: 2, people: 5, groups: 1, domain: 'fabrikam.example' })
  const login = createLogin({ tenants: [contoso, fabrikam] })
  const base = await login.listen()
  const here = login.of(contoso)
  const app = registerApp(here, {
    redirectUris: { web: [WEB], publicClient: [NATIVE, 'http://localhost/signed-in'] },
    ...registration,
  })
  const secret = addSecret(app)
  return { base, login, contoso, fabrikam, here, app, secret, browser: openBrowser(base), close: login.close }
}

export type Started = Awaited<ReturnType<typeof startLogin>>

export function member(tenant: Tenant) {
  const user = [...tenant.users.values()].find(({ userType }) => userType === 'Member')
  if (!user) throw new Error('The tenant has no members')
  return user
}

export function guest(tenant: Tenant) {
  const user = [...tenant.users.values()].find(({ userType }) => userType === 'Guest')
  if (!user) throw new Error('The tenant has no guests')
  return user
}

/** openid-client, as anybody would set it up. Without a secret it is a public client. */
export function discover(
  { base, contoso, app }: Pick<Started, 'base' | 'contoso' | 'app'>,
  { secret, tenant = contoso.id }: { secret?: string | undefined; tenant?: string | undefined } = {},
) {
  const authentication = secret === undefined ? client.None() : client.ClientSecretPost(secret)
  return client.discovery(new URL(`${base}/${tenant}/v2.0`), app.appId, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  })
}

/** What an application remembers between the two requests of a sign-in. */
export async function begin(config: client.Configuration, more: Readonly<Record<string, string>> = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: WEB,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  })
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  return { url, checks, nonce, state, verifier }
}

/** From the user name to the second factor. */
export async function signIn(browser: Browser, user: Parameters<typeof signInName>[0]) {
  if (browser.page().html.includes('name="loginfmt" type="email"'))
    await browser.press('Next', { loginfmt: signInName(user) })
  await browser.press('Sign in', { passwd: passwordOf(user) })
  return browser.press('Verify', { otc: codeOf(user) })
}
