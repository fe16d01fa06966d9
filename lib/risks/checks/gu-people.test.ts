import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, aUser, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { GU_PEOPLE_CHECKS } from './gu-people'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const GUEST = { userType: 'Guest', userPrincipalName: 'eve_fabrikam.com#EXT#@contoso.com' }
const guest = (more: object = {}) => ({ user: [...SOUND.user, aUser('eve', { ...GUEST, ...more })] })
const cameBefore = (days: number) => ({
  'sign-in-activity': [...SOUND['sign-in-activity'], { id: 'eve', lastSuccessfulSignInDateTime: daysAgo(days) }],
})
const pending = (days: number, more: object = {}) =>
  guest({ externalUserState: 'PendingAcceptance', externalUserStateChangeDateTime: daysAgo(days), ...more })
const inGroup = (more: object = {}) => ({
  group: [...SOUND.group, { id: 'team', displayName: 'Team', ...more }],
  'group-member': { team: ['inner'], inner: ['gil', 'noor', 'team'] },
})
const leftOut = (state: string) => ({
  'conditional-access-policy': [aPolicy('MFA', { state, users: { excludeGroups: ['TEAM'] } })],
})

test.each<[string, string, Differences, object]>([
  [
    'ENT-GU-005',
    'one has not come for 91 days',
    { ...guest(), ...cameBefore(91) },
    { ...DETECTED, found: ['eve'], n: 1, total: 2, notes: ['Last sign-in 2026-03-16'] },
  ],
  ['ENT-GU-005', 'one came 89 days ago', { ...guest(), ...cameBefore(89) }, { ...FINE, total: 2 }],
  ['ENT-GU-005', 'one never came', guest(), { ...DETECTED, notes: ['No sign-in known'] }],
  ['ENT-GU-005', 'one was invited last week', guest({ createdDateTime: daysAgo(7) }), FINE],
  ['ENT-GU-005', 'one is blocked', { ...guest({ accountEnabled: false }), ...cameBefore(400) }, FINE],
  [
    'ENT-GU-005',
    'a member has not come',
    { ...guest({ userType: 'Member', userPrincipalName: 'eve@contoso.com' }), ...cameBefore(400) },
    FINE,
  ],
  [
    '1S-09',
    'one has not come for 36 days',
    { ...guest(), ...cameBefore(36) },
    { ...DETECTED, found: ['eve'], total: 2 },
  ],
  ['1S-09', 'one came 34 days ago', { ...guest(), ...cameBefore(34) }, FINE],

  ['ENT-GU-006', 'one waits for 31 days', pending(31), { ...DETECTED, found: ['eve'], total: 2 }],
  ['ENT-GU-006', 'one waits for 29 days', pending(29), FINE],
  ['ENT-GU-006', 'nobody says since when', pending(0, { externalUserStateChangeDateTime: null }), DETECTED],
  ['ENT-GU-006', 'one accepted long ago', pending(400, { externalUserState: 'Accepted' }), FINE],

  [
    'ENT-GU-007',
    'one is in a role-assignable group',
    inGroup({ isAssignableToRole: true }),
    { ...DETECTED, found: ['gil'], total: 1, notes: ['Team'] },
  ],
  [
    'ENT-GU-007',
    'one is in a group with a role',
    { ...inGroup(), 'role-assignment': [anAssignment('Directory Readers', 'team', { principalType: 'group' })] },
    { ...DETECTED, found: ['gil'] },
  ],
  [
    'ENT-GU-007',
    'the group is left out of a policy',
    { ...inGroup(), ...leftOut('enabled') },
    { ...DETECTED, notes: ['Team'] },
  ],
  ['ENT-GU-007', 'that policy is off', { ...inGroup(), ...leftOut('disabled') }, FINE],
  ['ENT-GU-007', 'the group gives nothing', inGroup(), { ...FINE, total: 1 }],
  [
    'ENT-GU-007',
    'the tenant has no P1',
    { ...inGroup({ isAssignableToRole: true }), 'conditional-access-policy': 'not-licensed' },
    DETECTED,
  ],
  ['ENT-GU-007', 'policies may not be read', { ...inGroup(), 'conditional-access-policy': 'no-permission' }, NO_ANSWER],
  [
    'ENT-GU-007',
    'members could not be read',
    { ...inGroup({ isAssignableToRole: true }), 'group-member': 'error' },
    NO_ANSWER,
  ],

  ['ENT-GU-011', 'there is one', guest({ creationType: 'EmailVerified' }), { ...DETECTED, found: ['eve'], total: 7 }],
  ['ENT-GU-011', 'it is blocked', guest({ creationType: 'EmailVerified', accountEnabled: false }), FINE],
  [
    '1S-10',
    'it is blocked',
    guest({ creationType: 'EmailVerified', accountEnabled: false }),
    { ...DETECTED, found: ['eve'], total: 7 },
  ],
  ['1S-10', 'all were invited', guest({ creationType: 'Invitation' }), FINE],

  ['ENT-GU-013', 'one has none', guest(), { ...DETECTED, found: ['eve'], total: 2 }],
  ['ENT-GU-013', 'an external account was made a member', guest({ userType: 'Member' }), { ...FINE, total: 1 }],
  ['ENT-GU-005', 'of nobody a sign-in is known', { 'sign-in-activity': [] }, NO_ANSWER],
  ['ENT-GU-013', 'sponsors could not be read', { 'user-sponsor': 'error' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(GU_PEOPLE_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(GU_PEOPLE_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without people',
  (id) => {
    expect(assessed(GU_PEOPLE_CHECKS, id)).toMatchObject(FINE)
    expect(assessed(GU_PEOPLE_CHECKS, id, { user: 'error' })).toMatchObject(NO_ANSWER)
  },
)

test.each(['ENT-GU-005', '1S-09'])('%s has no answer without P1', (id) => {
  expect(assessed(GU_PEOPLE_CHECKS, id, { 'sign-in-activity': 'not-licensed' })).toMatchObject(NO_ANSWER)
})
