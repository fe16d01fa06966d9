import { expect, test } from 'vitest'
import type { Candidate } from './entra-queries'
import { decide } from './entra-user'

const OBJECT = '11111111-2222-3333-4444-555555555555'
const OTHER = '99999999-2222-3333-4444-555555555555'
const ada = { tenantId: OTHER, objectId: OBJECT, userName: 'Ada@contoso.com', displayName: 'Ada', guest: false }
const BY_NAME = { bindByUserName: true }
const BY_OBJECT = { bindByUserName: false }

function user(more: Partial<Candidate> = {}): Candidate {
  const id = '018f0000-0000-7000-8000-000000000000'
  const known = { externalId: null, objectId: null }
  return { id, displayName: 'Ada', userNameKey: 'ada@contoso.com', active: true, ...known, ...more }
}

test.each([
  ['whom Entra pushed with the object ID', { externalId: OBJECT }],
  ['whom Entra pushed with the object ID in capitals', { externalId: OBJECT.toUpperCase() }],
  ['who was bound to it', { objectId: OBJECT }],
  ['who was bound to it, whatever was pushed', { objectId: OBJECT, externalId: OTHER }],
  ['who bears another name by now', { objectId: OBJECT, userNameKey: 'ada.king@contoso.com' }],
])('the user %s is known', (_, facts) => {
  expect(decide([user(facts)], ada, BY_OBJECT)).toMatchObject({ kind: 'known' })
})

test('a user of whom only the name is known is bound, where the profile allows it', () => {
  expect(decide([user({ externalId: 'ada' })], ada, BY_NAME)).toMatchObject({ kind: 'bind' })
  expect(decide([user({ externalId: 'ada' })], ada, BY_OBJECT)).toMatchObject({ reason: 'not-bound' })
})

test.each([
  ['nobody bears object ID or name', 'not-pushed', [], ada],
  ['the user is disabled', 'disabled', [user({ objectId: OBJECT, active: false })], ada],
  ['the user to bind is disabled', 'disabled', [user({ active: false })], ada],
  ['a guest comes under the name', 'guest', [user()], { ...ada, guest: true }],
  ['the user of that name was pushed with another object ID', 'other-object', [user({ externalId: OTHER })], ada],
  ['the user of that name is bound to another object ID', 'other-object', [user({ objectId: OTHER })], ada],
  [
    'the user of that name is bound elsewhere by hand, though pushed with it',
    'other-object',
    [user({ objectId: OTHER, externalId: OBJECT })],
    ada,
  ],
  ['two users bear the object ID', 'ambiguous', [user({ externalId: OBJECT }), user({ objectId: OBJECT })], ada],
  ['Microsoft names nobody', 'not-pushed', [user()], { ...ada, userName: null }],
] as const)('where %s, the sign-in is refused as %s', (_, reason, candidates, identity) => {
  expect(decide([...candidates], identity, BY_NAME)).toMatchObject({ kind: 'refused', reason })
})
