import { beforeAll, beforeEach, expect, test } from 'vitest'
import { anAuthenticator } from '@/e2e/fixtures/authenticator'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import { enterPassword, fromAnywhere, signedIn, withPasskey } from '@/e2e/fixtures/second-factors'
import { withSystem } from '@/lib/db/organization'
import { beginPasskey, confirmPasskey } from './enrolment'
import { passSecondFactor } from './second-factor'

let organization: Organization
let ada: Person

beforeAll(async () => {
  organization = await anOrganization()
})

beforeEach(async () => {
  ada = await aPerson(organization)
})

const refusal = (sentence: string) => ({ code: 'unauthenticated', message: expect.stringMatching(sentence) })

test('a passkey lets in, and its session says so', async () => {
  const authenticator = await withPasskey(ada)
  const { attempt, due } = await enterPassword(ada)
  const response = authenticator.authenticate({ challenge: due.passkey?.challenge ?? '' })
  const { sessionId } = await passSecondFactor(attempt, { kind: 'passkey', response }, fromAnywhere())
  expect(sessionId).toBeTruthy()
  const newest = await withSystem((db) => db.session.findFirst({ where: { userId: ada.id }, orderBy: { id: 'desc' } }))
  expect(newest?.factors).toEqual(['password', 'passkey'])
  await expect(passSecondFactor(attempt, { kind: 'passkey', response }, fromAnywhere())).rejects.toMatchObject(
    refusal('five minutes'),
  )
})

test.each([
  ['to another challenge', { challenge: Buffer.from('another').toString('base64url') }],
  ['given to another site', { origin: 'https://rollcall.evil.example' }],
  ['made for another site', { rpId: 'evil.example' }],
  ['without finger or PIN', { verified: false }],
])('a passkey is refused with an answer %s', async (_, wrong) => {
  const authenticator = await withPasskey(ada)
  const { attempt, due } = await enterPassword(ada)
  const response = authenticator.authenticate({ challenge: due.passkey?.challenge ?? '', ...wrong })
  await expect(passSecondFactor(attempt, { kind: 'passkey', response }, fromAnywhere())).rejects.toMatchObject(
    refusal('not accepted'),
  )
})

test('a passkey is refused when its counter went back, as a copy does, and when the key is another', async () => {
  const authenticator = await withPasskey(ada)
  const first = await enterPassword(ada)
  const seven = authenticator.authenticate({ challenge: first.due.passkey?.challenge ?? '', counter: 7 })
  await passSecondFactor(first.attempt, { kind: 'passkey', response: seven }, fromAnywhere())
  const { attempt, due } = await enterPassword(ada)
  const challenge = due.passkey?.challenge ?? ''
  const copy = authenticator.authenticate({ challenge, counter: 7 })
  const foreign = { ...anAuthenticator().authenticate({ challenge, counter: 9 }), id: copy.id, rawId: copy.rawId }
  for (const response of [copy, foreign]) {
    await expect(passSecondFactor(attempt, { kind: 'passkey', response }, fromAnywhere())).rejects.toMatchObject(
      refusal('not accepted'),
    )
  }
})

test('a passkey is registered once, for one challenge, with the owner verified', async () => {
  const enroller = await signedIn(ada)
  const { attempt, options } = await beginPasskey(enroller)
  const input = { during: 'session', attempt, name: 'Laptop' } as const
  const unverified = anAuthenticator().register({ ...options, verified: false })
  await expect(confirmPasskey(enroller, { ...input, response: unverified })).rejects.toMatchObject({
    code: 'invalid',
  })
  const late = anAuthenticator().register(options)
  await expect(confirmPasskey(enroller, { ...input, response: late })).rejects.toMatchObject({ code: 'conflict' })
  await withPasskey(ada)
  expect((await beginPasskey(await signedIn(ada))).options.excludeCredentials).toHaveLength(1)
})
