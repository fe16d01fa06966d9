import { afterEach, beforeAll, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import { rotateKeys } from '@/e2e/entra/login/keys'
import { seedOrganization } from '@/e2e/fixtures/directory'
import {
  type Connection,
  connect,
  type EntraUser,
  type Microsoft,
  openPerson,
  push,
  ROLLCALL,
  startMicrosoft,
} from '@/e2e/fixtures/entra-sign-in'
import { newId } from '@/lib/db/id'
import { withSystem } from '@/lib/db/organization'

let microsoft: Microsoft
let contoso: Connection
let organizationId: string
let ada: EntraUser

beforeAll(async () => {
  microsoft = await startMicrosoft()
  contoso = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
  organizationId = contoso.seeded.organizationId
  ada = member(microsoft.contoso)
  await push(contoso, ada)
})

afterEach(async () => {
  microsoft.login.of(microsoft.contoso).faults = {}
  expect(await withSystem((db) => db.session.count())).toBe(0)
})

const refused = (reason: string) => new RegExp(`^/sign-in/refused\\?reason=${reason}(&|$)`)

/** Microsoft's answer to a sign-in that this browser began. */
async function answered(browser = openPerson(microsoft)) {
  const address = await browser.where({ userName: ada.userPrincipalName, organizationId })
  return browser.passMicrosoft(address ?? '', ada)
}

test.each([
  ['algNone', 'algorithm'],
  ['hmacWithPublicKey', 'algorithm'],
  ['unknownKey', 'keys'],
  ['wrongSignature', 'signature'],
  ['otherIssuer', 'issuer'],
  ['otherTenant', 'tenant'],
  ['otherAudience', 'audience'],
  ['expired', 'clock'],
  ['notYetValid', 'clock'],
  ['nonceMissing', 'malformed'],
  ['nonceChanged', 'nonce'],
  ['oidMissing', 'malformed'],
  ['noIdToken', 'malformed'],
  ['stateMissing', 'stale'],
  ['stateChanged', 'stale'],
] as const)('%s makes no session and is called %s', async (fault, reason) => {
  microsoft.login.of(microsoft.contoso).faults = { [fault]: true }
  const browser = openPerson(microsoft)
  expect(await browser.enter(ada, organizationId)).toMatch(refused(reason))
  expect(await browser.whoAmI()).toBeNull()
})

test('a token of a key that was withdrawn is refused, since keys are read anew at each sign-in', async () => {
  const browser = openPerson(microsoft)
  const answer = await answered(browser)
  microsoft.login.of(microsoft.contoso).faults = { unavailable: true }
  expect(await browser.bring(answer)).toMatch(refused('unreachable'))
  microsoft.login.of(microsoft.contoso).faults = {}
  rotateKeys(microsoft.login.of(microsoft.contoso).keys, { withdrawOld: true })
})

test('an answer is good for the browser that began, and for no other', async () => {
  const answer = await answered()
  expect(await openPerson(microsoft).bring(answer)).toMatch(refused('other-browser'))
  const victim = openPerson(microsoft)
  await victim.where({ userName: ada.userPrincipalName, organizationId })
  expect(await victim.bring(answer)).toMatch(refused('other-browser'))
  expect(await victim.whoAmI()).toBeNull()
})

test('an answer with a state of nobody, or without any, is refused', async () => {
  const browser = openPerson(microsoft)
  const answer = await answered(browser)
  const code = answer.searchParams.get('code') ?? ''
  expect(await browser.bring(`${answer.origin}${answer.pathname}?code=${code}`)).toMatch(refused('stale'))
  expect(await browser.bring(`${answer.origin}${answer.pathname}?code=${code}&state=${newId()}`)).toMatch(
    refused('stale'),
  )
})

test('a code of another sign-in does not fit, even in the same browser (PKCE)', async () => {
  const browser = openPerson(microsoft)
  const first = await answered(browser)
  const second = await answered(browser)
  second.searchParams.set('code', first.searchParams.get('code') ?? '')
  expect(await browser.bring(second)).toMatch(refused('microsoft'))
})

test('a code cannot be used where the answer lacks it', async () => {
  const browser = openPerson(microsoft)
  const answer = await answered(browser)
  answer.searchParams.delete('code')
  expect(await browser.bring(answer)).toMatch(refused('malformed'))
})

test.each([
  'https://evil.example',
  '//evil.example/x',
  '/\\evil.example',
  'javascript:alert(1)',
  '/sign-in?callbackUrl=/',
])('a sign-in that was asked to lead to %s leads home', async (callbackUrl) => {
  const browser = openPerson(microsoft)
  const address = await browser.where({ userName: ada.userPrincipalName, organizationId, callbackUrl })
  const path = await browser.bring(await browser.passMicrosoft(address ?? '', ada))
  expect(path).toBe('/')
  await withSystem((db) => db.session.deleteMany())
})

test('no text of anybody else gets onto the page that explains a refusal', async () => {
  const browser = openPerson(microsoft)
  const address = await browser.where({ userName: ada.userPrincipalName, organizationId })
  const state = new URL(address ?? '').searchParams.get('state') ?? ''
  const answer = new URL(`${ROLLCALL}/authentication/login-via-oidc`)
  answer.search = new URLSearchParams({
    state,
    error: 'access_denied',
    error_description: 'AADSTS50105: Call +1 555 0100. Correlation ID: 11111111-2222-3333-4444-555555555555',
  }).toString()
  expect(await browser.bring(answer)).toBe(
    '/sign-in/refused?reason=microsoft&code=50105&correlation=11111111-2222-3333-4444-555555555555',
  )
})
