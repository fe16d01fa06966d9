import { expect, test } from 'vitest'
import { factsIn } from './facts-in-tenant'

test.each([
  [undefined, undefined, { mfa: 'not known', methods: 'not known', lastSignIn: null }],
  [
    { isMfaRegistered: true, methodsRegistered: ['fido2', 'sms'] },
    {},
    { mfa: 'Yes', methods: 'fido2, sms', lastSignIn: null },
  ],
  [{ isMfaRegistered: false, methodsRegistered: [] }, undefined, { mfa: 'No', methods: 'None', lastSignIn: null }],
])('registration %o and sign-ins %o read %o', (registration, signIns, expected) => {
  expect(factsIn(registration, signIns)).toEqual(expected)
})

test('a success goes before attempts, and of attempts the latest counts', () => {
  const [older, newer] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z']
  const attempts = { lastSignInDateTime: older, lastNonInteractiveSignInDateTime: newer }
  expect(factsIn({}, attempts).lastSignIn).toBe(newer)
  expect(factsIn({}, { ...attempts, lastSuccessfulSignInDateTime: older }).lastSignIn).toBe(older)
  expect(factsIn({}, { lastSignInDateTime: 'odd' }).lastSignIn).toBeNull()
})
