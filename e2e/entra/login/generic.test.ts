import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { openBrowser } from './browser'
import { createLogin } from './login'

const CALLBACK = 'https://rollcall.example/callback'

test('an OpenID provider that is not Microsoft signs somebody in with sub, email and name', async () => {
  const login = createLogin({ tenants: [] })
  const base = await login.listen()
  login.generic.clients.push({ clientId: 'rollcall', clientSecret: 'a-secret', redirectUris: [CALLBACK] })
  const person = { sub: 'u-17', email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace' }
  login.generic.accounts.push({ ...person, password: 'analytical' })
  const config = await client.discovery(new URL(`${base}/generic`), 'rollcall', 'a-secret', undefined, {
    execute: [client.allowInsecureRequests],
  })
  client.enableNonRepudiationChecks(config)
  const verifier = client.randomPKCECodeVerifier()
  const nonce = client.randomNonce()
  const browser = openBrowser(base)
  await browser.open(
    client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  )
  const refused = await browser.press('Log in', { email: person.email, password: 'wrong' })
  expect(refused.html).toContain('Email or password is wrong')
  const { url } = await browser.press('Log in', { email: person.email, password: 'analytical' })
  const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier, expectedNonce: nonce })
  expect(tokens.claims()).toMatchObject(person)
  await login.close()
})
