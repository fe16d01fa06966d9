import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, aUser, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import type { Settings } from '../check'
import { PR_PEOPLE_CHECKS } from './pr-people'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const GLOBAL = 'Global Administrator'
const users = (...more: ReturnType<typeof aUser>[]) => {
  const ids = more.map(({ id }) => id)
  return { user: [...SOUND.user.filter(({ id }) => !ids.includes(id)), ...more] }
}
const active = (...more: ReturnType<typeof anAssignment>[]) => ({
  'role-assignment': [...SOUND['role-assignment'], ...more],
})
const globals = (count: number) => {
  const ids = Array.from({ length: count }, (_, index) => `admin-${index}`)
  return { ...users(...ids.map((id) => aUser(id))), ...active(...ids.map((id) => anAssignment(GLOBAL, id))) }
}
/** A role that a group has, with the members of this and other groups. */
const byGroup = (members: Readonly<Record<string, readonly string[]>>) => ({
  ...active(anAssignment(GLOBAL, 'admins', { principalType: 'group' })),
  group: [...SOUND.group, ...Object.keys(members).map((id) => ({ id, displayName: id, isAssignableToRole: true }))],
  'group-member': members,
})
const lastSuccess = (id: string, days: number, more = {}) => ({
  'sign-in-activity': [
    ...SOUND['sign-in-activity'].filter((one) => one.id !== id),
    { id, lastSuccessfulSignInDateTime: daysAgo(days), ...more },
  ],
})
const MAIL = { id: 'e3', skuId: 'e3', capabilityStatus: 'Enabled', skuPartNumber: 'E3' }
const mailPlan = (servicePlanName: string) => ({
  'subscribed-sku': [{ ...MAIL, servicePlans: [{ servicePlanId: 'plan', servicePlanName }] }],
})
const licensed = (disabledPlans: string[] = []) =>
  users(aUser('ada', { assignedLicenses: [{ skuId: 'e3', disabledPlans }] }))

test.each<[string, string, Differences, object, Partial<Settings>?]>([
  ['ENT-PR-001', 'there are two break-glass accounts and one person', {}, FINE],
  [
    'ENT-PR-001',
    'there is one alone',
    { 'role-assignment': [anAssignment(GLOBAL, 'ada')], 'role-eligibility': [] },
    { ...DETECTED, found: ['ada'], n: 1 },
  ],
  ['ENT-PR-001', 'four people stand beside the break-glass accounts', globals(3), FINE],
  ['ENT-PR-001', 'five people stand beside the break-glass accounts', globals(4), { ...DETECTED, n: 7 }],
  ['ENT-PR-001', 'nobody is named as break-glass', globals(2), DETECTED, { breakGlass: new Set() }],
  [
    'ENT-PR-001',
    'the second one is disabled',
    {
      ...users(aUser('grace', { accountEnabled: false })),
      'role-assignment': [anAssignment(GLOBAL, 'ada'), anAssignment(GLOBAL, 'grace')],
      'role-eligibility': [],
    },
    { ...DETECTED, found: ['ada'] },
  ],
  [
    'ENT-PR-001',
    'five are in groups that contain each other',
    {
      ...users(...['a', 'b', 'c', 'd', 'e'].map((id) => aUser(id))),
      ...byGroup({ admins: ['inner', 'a', 'b'], inner: ['admins', 'c', 'd', 'e', 'a'] }),
    },
    { ...DETECTED, n: 8, notes: expect.arrayContaining([`${GLOBAL} through a group`]) },
  ],
  [
    'ENT-PR-001',
    'members of the group could not be read',
    { ...byGroup({ admins: [] }), 'group-member': 'error' },
    NO_ANSWER,
  ],
  [
    'ENT-PR-001',
    'eligible ones may not be read',
    { 'role-eligibility': 'no-permission' },
    { ...NO_ANSWER, says: expect.stringContaining('Eligible role assignments') },
  ],
  [
    'ENT-PR-001',
    'one is active, and eligible ones may not be read',
    { 'role-assignment': [anAssignment(GLOBAL, 'glass-1')], 'role-eligibility': 'no-permission' },
    NO_ANSWER,
  ],
  [
    'ENT-PR-001',
    'five people are active, and eligible ones may not be read',
    { ...globals(5), 'role-eligibility': 'no-permission' },
    { ...DETECTED, says: expect.stringContaining('Eligible assignments could not be read') },
  ],
  [
    'ENT-PR-001',
    'eligible ones may not be read, and the tenant has no P2',
    { 'role-eligibility': 'no-permission', 'subscribed-sku': [] },
    { ...FINE, says: expect.not.stringContaining('Eligible') },
  ],
  [
    'ENT-PR-001',
    'nobody can be eligible',
    { 'role-eligibility': 'not-licensed' },
    { ...FINE, says: expect.not.stringContaining('Eligible') },
  ],
  ['1S-12', 'eligible ones may not be read', { 'role-eligibility': 'no-permission' }, { ...FINE, n: null }],
  ['ENT-PR-002', 'eligible ones may not be read', { 'role-eligibility': 'no-permission' }, NO_ANSWER],
  ['ENT-PR-004', 'eligible ones may not be read', { 'role-eligibility': 'no-permission' }, NO_ANSWER],
  [
    'ENT-PR-004',
    'a guest is active, and eligible ones may not be read',
    { ...active(anAssignment('User Administrator', 'gil')), 'role-eligibility': 'no-permission' },
    { ...DETECTED, found: ['gil'] },
  ],
  [
    'ENT-PR-004',
    'a guest has a role over one unit',
    active(anAssignment('User Administrator', 'gil', { directoryScopeId: '/administrativeUnits/vienna' })),
    { ...DETECTED, notes: ['User Administrator over a part of the tenant'] },
  ],
  ['1S-12', 'four are active', globals(4), { ...FINE, n: null }],
  ['1S-12', 'five are active', globals(5), { ...DETECTED, n: 7 }],
  [
    '1S-12',
    'the second one is only eligible',
    { 'role-assignment': [anAssignment(GLOBAL, 'glass-1')] },
    { ...DETECTED, n: 1 },
  ],

  [
    '1S-12',
    'the second one is eligible for what he has',
    { 'role-assignment': [anAssignment(GLOBAL, 'glass-1'), anAssignment(GLOBAL, 'ada')] },
    { ...FINE, n: null },
  ],
  [
    'ENT-PR-002',
    'the one has another role too',
    active(anAssignment('User Administrator', 'ada')),
    { ...DETECTED, found: ['ada'] },
  ],
  ['ENT-PR-002', 'one stands against one', {}, { ...DETECTED, found: ['ada'] }],
  ['ENT-PR-002', 'one stands against two', active(anAssignment('User Administrator', 'noor')), FINE],
  [
    'ENT-PR-002',
    'roles without privileges count for nothing',
    active(anAssignment('Directory Readers', 'noor')),
    DETECTED,
  ],

  [
    'ENT-PR-003',
    'an administrator is synchronised',
    users(aUser('ada', { onPremisesSyncEnabled: true })),
    { ...DETECTED, found: ['ada'], n: 1, total: 4 },
  ],
  [
    'ENT-PR-003',
    'an administrator was synchronised once',
    users(aUser('ada', { onPremisesImmutableId: 'x' })),
    { ...DETECTED, found: ['ada'] },
  ],
  [
    'ENT-PR-003',
    'a colleague is synchronised',
    users(aUser('noor', { onPremisesSyncEnabled: true })),
    { ...FINE, total: 4 },
  ],

  [
    'ENT-PR-004',
    'a guest has a role',
    active(anAssignment('User Administrator', 'gil')),
    { ...DETECTED, found: ['gil'], total: 5 },
  ],
  ['ENT-PR-004', 'a guest has a role through a group', byGroup({ admins: ['gil'] }), { ...DETECTED, found: ['gil'] }],
  [
    'ENT-PR-004',
    'an external account counts as a member',
    {
      ...users(aUser('eve', { userPrincipalName: 'eve_fabrikam.com#EXT#@contoso.com' })),
      ...active(anAssignment(GLOBAL, 'eve')),
    },
    { ...DETECTED, found: ['eve'] },
  ],
  ['ENT-PR-004', 'a guest may read alone', active(anAssignment('Directory Readers', 'gil')), FINE],

  [
    'ENT-PR-012',
    'an administrator has not come for 31 days',
    lastSuccess('ada', 31),
    { ...DETECTED, found: ['ada'], total: 2 },
  ],
  ['ENT-PR-012', 'an administrator came 29 days ago', lastSuccess('ada', 29), FINE],
  ['ENT-PR-012', 'a break-glass account has not come', lastSuccess('glass-1', 400), FINE],
  [
    'ENT-PR-012',
    'it is break-glass for nobody',
    lastSuccess('glass-1', 400),
    { ...DETECTED, found: ['glass-1'] },
    { breakGlass: new Set() },
  ],
  [
    'ENT-PR-012',
    'somebody tries in vain each day',
    lastSuccess('ada', 99, { lastSignInDateTime: daysAgo(1) }),
    DETECTED,
  ],
  [
    'ENT-PR-012',
    'no success is known, and attempts are recent',
    lastSuccess('ada', 0, { lastSuccessfulSignInDateTime: null, lastSignInDateTime: daysAgo(1) }),
    { ...DETECTED, notes: [expect.stringContaining('No sign-in known')] },
  ],
  [
    'ENT-PR-012',
    'the cloud does not tell of successes',
    {
      'sign-in-activity': SOUND['sign-in-activity'].map(({ id }) => ({
        id,
        lastNonInteractiveSignInDateTime: daysAgo(3),
      })),
    },
    FINE,
  ],
  [
    'ENT-PR-012',
    'the account is new',
    {
      ...users(aUser('ada', { createdDateTime: daysAgo(5) })),
      ...lastSuccess('ada', 0, { lastSuccessfulSignInDateTime: null }),
    },
    FINE,
  ],
  ['ENT-PR-012', 'of nobody a sign-in is known', { 'sign-in-activity': [] }, NO_ANSWER],
  ['ENT-PR-012', 'the tenant has no P1', { 'sign-in-activity': 'not-licensed' }, NO_ANSWER],

  [
    'ENT-PR-013',
    'a disabled user has a role',
    users(aUser('grace', { accountEnabled: false })),
    { ...DETECTED, found: ['grace'], total: 4 },
  ],
  ['ENT-PR-013', 'a disabled user has none', users(aUser('noor', { accountEnabled: false })), FINE],

  [
    'ENT-PR-014',
    'an administrator has Exchange Online',
    { ...mailPlan('EXCHANGE_S_ENTERPRISE'), ...licensed() },
    { ...DETECTED, found: ['ada'], total: 4 },
  ],
  [
    'ENT-PR-014',
    'the plan is switched off for him',
    { ...mailPlan('EXCHANGE_S_ENTERPRISE'), ...licensed(['plan']) },
    FINE,
  ],
  ['ENT-PR-014', 'the licence is for Entra ID alone', { ...mailPlan('EXCHANGE_S_FOUNDATION'), ...licensed() }, FINE],

  ['1S-06', 'four of six are administrators', {}, { ...DETECTED, n: 4, total: 6 }],
  ['1S-06', 'nobody is', { 'role-assignment': [], 'role-eligibility': [] }, { ...FINE, n: 0, total: 6 }],
])('%s where %s', (id, _, differences, expected, settings) => {
  expect(assessed(PR_PEOPLE_CHECKS, id, differences, settings)).toMatchObject(expected)
})

test.each(['ENT-PR-002', 'ENT-PR-003', 'ENT-PR-004', 'ENT-PR-012', 'ENT-PR-014', '1S-06'])(
  '%s has no answer where no role counts as privileged, or roles are not read',
  (id) => {
    const none = { privilegedRoles: new Set<string>() }
    const fix = expect.stringContaining('Definitions')
    expect(assessed(PR_PEOPLE_CHECKS, id, {}, none)).toMatchObject({ ...NO_ANSWER, fix })
    const says = expect.stringMatching(/^Roles: /)
    expect(assessed(PR_PEOPLE_CHECKS, id, { 'role-definition': 'no-permission' }, none)).toMatchObject({
      ...NO_ANSWER,
      says,
    })
  },
)

test.each(PR_PEOPLE_CHECKS.map(({ id }) => id))('%s has no answer without role assignments', (id) => {
  expect(assessed(PR_PEOPLE_CHECKS, id, { 'role-assignment': 'no-permission' })).toMatchObject(NO_ANSWER)
})
