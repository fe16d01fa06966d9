import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { SOUND } from '@/e2e/fixtures/sound-tenant'
import { AP_CONSENT_CHECKS } from './ap-consent'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const authorization = (changes: object) => ({
  'authorization-policy': butWith('authorization-policy', 'authorizationPolicy', { ...changes }),
})
const defaults = (defaultUserRolePermissions: object) => authorization({ defaultUserRolePermissions })
const consent = (...permissionGrantPoliciesAssigned: string[]) => defaults({ permissionGrantPoliciesAssigned })
const requests = (changes: object) => ({
  'admin-consent-policy': butWith('admin-consent-policy', 'admin-consent-policy', { ...changes }),
})
const low = (...names: string[]) => ({
  'permission-classification': names.map((permissionName) => ({
    id: permissionName,
    permissionName,
    classification: 'low',
  })),
})
const groupConsent = (value: string) => ({
  'group-setting': [
    ...SOUND['group-setting'],
    {
      id: 'consent',
      templateId: 'dffd5d46-495d-40a9-8e21-954ff55e198a',
      values: [{ name: 'EnableGroupSpecificConsent', value }],
    },
  ],
})
const SELF = 'ManagePermissionGrantsForSelf.'
const OWNED = 'ManagePermissionGrantsForOwnedResource.'

test.each<[string, string, Differences, object]>([
  ['ENT-AP-001', 'they may', defaults({ allowedToCreateApps: true }), DETECTED],

  [
    'ENT-AP-002',
    'Microsoft decides',
    consent(`${SELF}microsoft-user-default-recommended`),
    { ...DETECTED, says: 'Users may consent by microsoft-user-default-recommended.' },
  ],
  ['ENT-AP-002', 'they may as they always did', consent(`${SELF}microsoft-user-default-legacy`), DETECTED],
  ['ENT-AP-002', 'low impact alone is allowed', consent(`${SELF}microsoft-user-default-low`), { verdict: 'warn' }],
  ['ENT-AP-002', 'owners alone may', consent(`${OWNED}microsoft-all-application-permissions`), FINE],
  [
    'ENT-AP-002',
    'it stands where beta has it',
    authorization({ permissionGrantPoliciesAssigned: [`${SELF}microsoft-user-default-legacy`] }),
    FINE,
  ],
  ['1S-20', 'low impact alone is allowed', consent(`${SELF}microsoft-user-default-low`), DETECTED],

  [
    'ENT-AP-003',
    'mail is low',
    low('openid', 'Mail.Read'),
    { ...DETECTED, found: ['mail.read'], n: 1, total: 2, notes: ['Mail.Read'] },
  ],
  [
    'ENT-AP-003',
    'signing in is low',
    low('openid', 'profile', 'email', 'offline_access', 'User.Read'),
    { ...FINE, total: 5 },
  ],
  [
    'ENT-AP-003',
    'mail is high',
    { 'permission-classification': [{ id: '1', permissionName: 'Mail.Read', classification: 'high' }] },
    FINE,
  ],
  ['ENT-AP-003', 'it could not be read', { 'permission-classification': 'no-permission' }, NO_ANSWER],

  ['ENT-AP-004', 'they may', authorization({ allowUserConsentForRiskyApps: true }), DETECTED],
  ['ENT-AP-004', 'nothing is said', authorization({ allowUserConsentForRiskyApps: null }), FINE],

  [
    'ENT-AP-005',
    'a policy lets owners',
    consent(`${OWNED}microsoft-dynamically-managed-permissions-for-team`),
    DETECTED,
  ],
  ['ENT-AP-005', 'the old setting lets owners', groupConsent('True'), DETECTED],
  ['ENT-AP-005', 'the old setting forbids it', groupConsent('False'), FINE],
  ['ENT-AP-005', 'settings could not be read', { 'group-setting': 'error' }, NO_ANSWER],

  ['ENT-AP-006', 'requests are off', requests({ isEnabled: false }), DETECTED],
  [
    'ENT-AP-006',
    'nobody reviews',
    requests({ reviewers: [] }),
    { ...DETECTED, says: 'Requests are switched on, but nobody reviews them.' },
  ],
  ['ENT-AP-006', 'it could not be read', { 'admin-consent-policy': 'no-permission' }, NO_ANSWER],

  [
    'ENT-AP-007',
    'reviewers are not told',
    requests({ notifyReviewers: false }),
    { ...DETECTED, says: 'Of requests reviewers are not told.' },
  ],
  ['ENT-AP-007', 'nobody is reminded', requests({ remindersEnabled: false }), DETECTED],
  ['ENT-AP-007', 'they live two months', requests({ requestDurationInDays: 60 }), DETECTED],
  ['ENT-AP-007', 'they live 30 days', requests({ requestDurationInDays: 30 }), FINE],
  ['ENT-AP-007', 'requests are off', requests({ isEnabled: false, notifyReviewers: false }), FINE],
  ['ENT-AP-007', 'it could not be read', { 'admin-consent-policy': 'no-permission' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AP_CONSENT_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(AP_CONSENT_CHECKS.map(({ id }) => id))('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(AP_CONSENT_CHECKS, id)).toMatchObject(FINE)
})

test.each(['ENT-AP-001', 'ENT-AP-002', '1S-20', 'ENT-AP-004', 'ENT-AP-005'])(
  '%s has no answer without the policy',
  (id) => {
    expect(assessed(AP_CONSENT_CHECKS, id, { 'authorization-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(AP_CONSENT_CHECKS, id, { 'authorization-policy': [] })).toMatchObject(NO_ANSWER)
  },
)
