import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { daysAgo } from '@/e2e/fixtures/sound-tenant'
import { AUDIT_LOG_CHECKS } from './audit-log'
import { PW_USER_CHECKS } from './pw-users'

const domain = (changes: object) => ({ domain: butWith('domain', 'contoso.com', { ...changes }) })
const expiring = domain({ passwordValidityPeriodInDays: 90 })
const user = (id: string, changes: object) => ({ user: butWith('user', id, { ...changes }) })
const never = (id: string, changes: object = {}) =>
  user(id, { passwordPolicies: 'DisableStrongPassword, DisablePasswordExpiration', ...changes })
const changed = (id: string, days: number, changes: object = {}) =>
  user(id, { lastPasswordChangeDateTime: daysAgo(days), ...changes })

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-PW-005',
    'a domain lets them expire',
    expiring,
    { ...DETECTED, n: 1, total: 1, found: ['contoso.com'], notes: ['After 90 days'] },
  ],
  ['ENT-PW-005', 'nothing is said', domain({ passwordValidityPeriodInDays: null }), SOUND],
  [
    'ENT-PW-005',
    'the domain is federated',
    domain({ passwordValidityPeriodInDays: 90, authenticationType: 'Federated' }),
    { ...SOUND, total: 0 },
  ],
  ['ENT-PW-005', 'the domain is not verified', domain({ passwordValidityPeriodInDays: 90, isVerified: false }), SOUND],
  ['ENT-PW-005', 'the domain is no root', domain({ passwordValidityPeriodInDays: 90, isRoot: false }), SOUND],

  ['ENT-PW-006', 'others expire', { ...expiring, ...never('noor') }, { ...DETECTED, n: 1, total: 6, found: ['noor'] }],
  [
    'ENT-PW-006',
    'others expire, in a sub-domain',
    { ...expiring, ...never('noor', { userPrincipalName: 'noor@Lab.Contoso.com' }) },
    { ...DETECTED, found: ['noor'] },
  ],
  [
    'ENT-PW-006',
    'the name of the domain only ends alike',
    { ...expiring, ...never('noor', { userPrincipalName: 'noor@notcontoso.com' }) },
    SOUND,
  ],
  ['ENT-PW-006', 'none expire', never('noor'), SOUND],
  ['ENT-PW-006', 'it is a break-glass account', { ...expiring, ...never('glass-1') }, SOUND],
  ['ENT-PW-006', 'domains are not read', { ...never('noor'), domain: 'error' }, NO_ANSWER],

  ['1S-01', 'one does not', never('noor'), { ...DETECTED, n: 1, total: 6, found: ['noor'] }],
  ['1S-01', 'the account is disabled', never('noor', { accountEnabled: false }), { ...SOUND, n: 0, total: 5 }],
  ['1S-01', 'it is a break-glass account', never('glass-1'), SOUND],

  ['ENT-PW-007', 'one is', never('noor'), { ...DETECTED, n: 1, total: 6, found: ['noor'] }],
  ['ENT-PW-007', 'the exemption is another', user('noor', { passwordPolicies: 'DisablePasswordExpiration' }), SOUND],
  ['ENT-PW-007', 'the account is disabled', never('noor', { accountEnabled: false }), SOUND],

  [
    'ENT-PW-008',
    'an administrator has an old one',
    changed('ada', 366),
    { ...DETECTED, n: 1, total: 2, found: ['ada'], notes: ['Since 2025-06-14'] },
  ],
  ['ENT-PW-008', 'it is a year old to the day', changed('ada', 365), { ...SOUND, n: 0, total: 2 }],
  ['ENT-PW-008', 'nobody knows since when', user('ada', { lastPasswordChangeDateTime: null }), SOUND],
  [
    'ENT-PW-008',
    'the administrator is synchronised',
    changed('ada', 900, { onPremisesSyncEnabled: true }),
    { ...SOUND, total: 1 },
  ],
  ['ENT-PW-008', 'the administrator is disabled', changed('ada', 900, { accountEnabled: false }), SOUND],
  ['ENT-PW-008', 'it is a break-glass account', changed('glass-1', 900), SOUND],
  ['ENT-PW-008', 'a colleague has an old one', changed('noor', 900), SOUND],
  ['ENT-PW-008', 'roles are not read', { 'role-assignment': 'no-permission' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(PW_USER_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(PW_USER_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without users and domains',
  (id) => {
    expect(assessed(PW_USER_CHECKS, id)).toMatchObject({ ...SOUND, n: id === 'ENT-PW-006' ? null : 0 })
    expect(assessed(PW_USER_CHECKS, id, { user: 'error', domain: 'error' })).toMatchObject(NO_ANSWER)
  },
)

test('the unified audit log is never judged, and where to look is said', () => {
  expect(assessed(AUDIT_LOG_CHECKS, '1S-14')).toMatchObject({
    ...NO_ANSWER,
    says: 'Not readable through Graph',
    fix: expect.stringContaining('Exchange Online'),
  })
})
