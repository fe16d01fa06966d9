import { beforeEach, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { type Connection, connect, openPerson, push, ROLLCALL, startMicrosoft } from '@/e2e/fixtures/entra-sign-in'
import { withSystem } from '@/lib/db/organization'
import { getLastTest, startTest } from './entra-test'

const microsoft = await startMicrosoft()
let contoso: Connection

beforeEach(async () => {
  microsoft.login.of(microsoft.contoso).faults = {}
  contoso = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
})

async function report() {
  const { test: last } = await getLastTest(contoso.seeded.actor, contoso.profileId)
  return {
    finished: last?.finishedAt !== null,
    passed: last?.steps.flatMap(({ name, refusal }) => (refusal === null ? name : [])),
    failed: last?.steps.find(({ refusal }) => refusal !== null),
    last: last?.steps.at(-1),
  }
}

/** As the administrator's browser goes through it. */
async function run(person = member(microsoft.contoso)) {
  const browser = openPerson(microsoft)
  const { address, cookie } = await startTest(contoso.seeded.actor, new Request(ROLLCALL), contoso.profileId)
  const [name = '', value = ''] = (cookie ?? '').split(';')[0]?.split(/=(.*)/) ?? []
  browser.jar.set(name, value)
  return address === null ? null : browser.bring(await browser.passMicrosoft(address, person))
}

const ALL = ['discovery', 'keys', 'authorization', 'code', 'token', 'audience', 'tenant', 'object-id', 'user']

test('every step is reported with what was found, no session is made and nobody is bound', async () => {
  const ada = member(microsoft.contoso)
  await push(contoso, ada)
  expect(await run()).toBe(`/organizations/${contoso.seeded.organizationId}/profiles/${contoso.profileId}?tab=sign-in`)
  expect(await report()).toMatchObject({ finished: true, passed: ALL, last: { name: 'user', found: ada.displayName } })
  const [sessions, identities] = await withSystem((db) => Promise.all([db.session.count(), db.entraIdentity.count()]))
  expect([sessions, identities]).toEqual([0, 0])
})

test('while nothing has come back the report is open, with what was found before', async () => {
  await startTest(contoso.seeded.actor, new Request(ROLLCALL), contoso.profileId)
  expect(await report()).toMatchObject({ finished: false, passed: ['discovery', 'keys'] })
})

test.each([
  ['otherMetadataIssuer', 'discovery', 'issuer'],
  ['unavailable', 'discovery', 'unreachable'],
] as const)('%s is found before anybody is sent to Microsoft', async (fault, name, reason) => {
  microsoft.login.of(microsoft.contoso).faults = { [fault]: true }
  expect(await run()).toBeNull()
  expect(await report()).toMatchObject({ finished: true, passed: [], failed: { name, refusal: { reason } } })
})

test.each([
  ['wrongSignature', 'token', 'signature'],
  ['nonceChanged', 'token', 'nonce'],
  ['otherAudience', 'audience', 'audience'],
  ['otherTenant', 'tenant', 'tenant'],
] as const)('%s fails at the step %s', async (fault, name, reason) => {
  microsoft.login.of(microsoft.contoso).faults = { [fault]: true }
  await run()
  expect(await report()).toMatchObject({ finished: true, failed: { name, refusal: { reason } } })
})

test('a wrong secret fails where the code is redeemed, with the code of Microsoft', async () => {
  contoso = await connect(
    microsoft,
    { seeded: await seedOrganization(), tenant: microsoft.contoso },
    { secret: 'not this one' },
  )
  await run()
  expect(await report()).toMatchObject({ failed: { name: 'code', refusal: { reason: 'microsoft', code: 7000215 } } })
})

test('an account that nobody pushed fails at the last step', async () => {
  await run()
  expect(await report()).toMatchObject({ failed: { name: 'user', refusal: { reason: 'not-pushed' } } })
})
