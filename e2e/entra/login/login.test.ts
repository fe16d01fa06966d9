import * as client from 'openid-client'
import { afterEach, expect, test } from 'vitest'
import { begin, discover, member, type Started, signIn, startLogin, WEB } from './fixture'
import type { NewRegistration } from './registration'

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
  const config = await discover(started, app, secret)
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
