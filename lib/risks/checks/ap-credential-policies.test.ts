import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { AP_CREDENTIAL_POLICY_CHECKS } from './ap-credential-policies'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const ALL = { state: 'enabled', restrictForAppsCreatedAfterDateTime: '0001-01-01T00:00:00Z' }
const rule = (restrictionType: string, more: object = {}) => ({ restrictionType, ...ALL, ...more })
const policy = (changes: object) => ({
  'app-management-policy': butWith('app-management-policy', 'default', { ...changes }),
})
/** The same for applications and service principals, unless that has its own. */
const restricted = (applicationRestrictions: object, servicePrincipalRestrictions = applicationRestrictions) =>
  policy({ applicationRestrictions, servicePrincipalRestrictions })
const secrets = (...rules: object[]) => restricted({ passwordCredentials: rules, keyCredentials: [] })
const keys = (...rules: object[]) => restricted({ passwordCredentials: [], keyCredentials: rules })
const lifetime = (maxLifetime: string | null) => secrets(rule('passwordLifetime', { maxLifetime }))
const keyLifetime = (maxLifetime: string | null) => keys(rule('asymmetricKeyLifetime', { maxLifetime }))

test.each<[string, string, Differences, object]>([
  [
    'ENT-AP-008',
    'nothing is restricted',
    secrets(),
    { ...DETECTED, says: 'Not blocked for all app registrations and enterprise applications.' },
  ],
  ['ENT-AP-008', 'the rule is disabled', secrets(rule('passwordAddition', { state: 'disabled' })), DETECTED],
  [
    'ENT-AP-008',
    'it holds for new applications alone',
    secrets(rule('passwordAddition', { restrictForAppsCreatedAfterDateTime: '2026-01-01T00:00:00Z' })),
    DETECTED,
  ],
  ['ENT-AP-008', 'the policy is off', policy({ isEnabled: false }), DETECTED],
  [
    'ENT-AP-008',
    'it holds for app registrations alone',
    restricted({ passwordCredentials: [rule('passwordAddition')] }, { passwordCredentials: [] }),
    { ...DETECTED, says: 'Not blocked for all enterprise applications.' },
  ],
  [
    'ENT-AP-008',
    'a policy of one application is strict',
    { 'app-management-policy': [{ id: 'one', isDefault: false, isEnabled: true }] },
    NO_ANSWER,
  ],

  ['ENT-AP-030', 'secrets are blocked and custom ones are not', secrets(rule('passwordAddition')), DETECTED],
  ['ENT-AP-030', 'they are blocked', secrets(rule('customPasswordAddition')), FINE],

  ['ENT-AP-009', 'there is no limit', secrets(), { ...DETECTED, says: 'There is no limit for all applications.' }],
  ['ENT-AP-009', 'a year is allowed', lifetime('P365D'), { ...DETECTED, says: 'Up to 365 days.' }],
  ['ENT-AP-009', 'half a year is allowed', lifetime('P6M'), FINE],
  ['ENT-AP-009', 'the limit is no duration', lifetime(null), DETECTED],
  [
    'ENT-AP-009',
    'secrets are blocked altogether',
    secrets(rule('passwordAddition')),
    { ...FINE, says: 'New secrets are blocked altogether.' },
  ],

  ['ENT-AP-010', 'there is no limit', keys(), DETECTED],
  ['ENT-AP-010', 'two years are allowed', keyLifetime('P2Y'), DETECTED],
  ['ENT-AP-010', 'a year is allowed', keyLifetime('P365D'), { verdict: 'warn', says: 'Up to 365 days.' }],
  ['ENT-AP-010', '180 days are allowed', keyLifetime('P180D'), FINE],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AP_CREDENTIAL_POLICY_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(AP_CREDENTIAL_POLICY_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policy',
  (id) => {
    expect(assessed(AP_CREDENTIAL_POLICY_CHECKS, id)).toMatchObject(FINE)
    expect(assessed(AP_CREDENTIAL_POLICY_CHECKS, id, { 'app-management-policy': 'no-permission' })).toMatchObject(
      NO_ANSWER,
    )
  },
)
