import * as client from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LoginFaultName } from './faults'
import { begin, discover, member, type Started, signIn, startLogin } from './fixture'
import { rotateKeys } from './keys'

let started: Started
beforeEach(async () => {
  started = await startLogin()
})
afterEach(() => started.close())

/** openid-client, checking signatures as well, and the code of somebody who has signed in. */
async function prepare() {
  const { browser, contoso, secret } = started
  const config = await discover(started, { secret })
  client.enableNonRepudiationChecks(config)
  const { url, checks, nonce } = await begin(config)
  await browser.open(url)
  const answer = browser.page().url.searchParams.has('code') ? browser.page() : await signIn(browser, member(contoso))
  const redeem = async () => (await client.authorizationCodeGrant(config, answer.url, checks)).claims()
  return { redeem, nonce }
}

test.each<LoginFaultName>([
  'algNone',
  'hmacWithPublicKey',
  'unknownKey',
  'wrongSignature',
  'otherIssuer',
  'otherAudience',
  'expired',
  'notYetValid',
  'nonceMissing',
  'nonceChanged',
  'noIdToken',
  'stateMissing',
  'stateChanged',
])('with %s a client that checks refuses the answer, and without it accepts one', async (fault) => {
  started.here.faults = { [fault]: true }
  await expect((await prepare()).redeem()).rejects.toThrow()
  started.here.faults = {}
  await expect((await prepare()).redeem()).resolves.toMatchObject({ tid: started.contoso.id })
})

test.each<[LoginFaultName, string]>([
  ['otherTenant', 'tid'],
  ['otherOid', 'oid'],
  ['oidMissing', 'oid'],
  ['otherUserName', 'preferred_username'],
])('%s is well-formed OpenID Connect: only an application that looks at %s notices', async (fault, claim) => {
  const truth = await (await prepare()).redeem()
  started.here.faults = { [fault]: true }
  const lie = await (await prepare()).redeem()
  expect(
    Object.keys(truth ?? {}).filter(
      (name) => !['iat', 'nbf', 'exp', 'nonce', 'uti'].includes(name) && lie?.[name] !== truth?.[name],
    ),
  ).toEqual([claim])
})

test('issuedEarlier changes nothing but the times, which only an application with a limit of its own notices', async () => {
  const truth = await (await prepare()).redeem()
  started.here.faults = { issuedEarlier: true }
  const lie = await (await prepare()).redeem()
  expect(Number(truth?.iat) - Number(lie?.iat)).toBeGreaterThan(350)
  expect(Number(lie?.exp)).toBeGreaterThanOrEqual(Number(truth?.exp))
})

test('metadata with the issuer of another tenant is refused, and an outage of the endpoints for programs is seen', async () => {
  started.here.faults = { otherMetadataIssuer: true }
  await expect(discover(started, { secret: started.secret })).rejects.toThrow()
  started.here.faults = { unavailable: true }
  await expect(discover(started, { secret: started.secret })).rejects.toThrow()
})

test('after a rotation tokens of the new key are accepted by who looks it up, and those on the way stay good', async () => {
  const before = await prepare()
  const published = await keyIds()
  rotateKeys(started.login.keys)
  expect(await keyIds()).toEqual([expect.any(String), ...published])
  await expect(before.redeem()).resolves.toMatchObject({ nonce: before.nonce })
})

test('a key that was withdrawn is no longer published', async () => {
  const published = await keyIds()
  rotateKeys(started.login.keys, { withdrawOld: true })
  const [next, ...others] = await keyIds()
  expect(published).not.toContain(next)
  expect(others).toEqual([])
})

async function keyIds(): Promise<string[]> {
  const response = await fetch(`${started.base}/${started.contoso.id}/discovery/v2.0/keys`)
  const { keys } = await response.json()
  return keys.map(({ kid }: { kid: string }) => kid)
}
