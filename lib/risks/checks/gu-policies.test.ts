import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { SOUND_POLICIES } from '@/e2e/fixtures/sound-policies'
import { GU_POLICY_CHECKS } from './gu-policies'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const LIKE_MEMBERS = 'A0B1B346-4D3E-4E8B-98F8-753987BE4970'
const LIMITED = '10dae51f-b6af-4016-8d66-8c2a99b929b3'
const authorization = (changes: object) => ({
  'authorization-policy': butWith('authorization-policy', 'authorizationPolicy', { ...changes }),
})
const guestRole = (guestUserRoleId: string | null) => authorization({ guestUserRoleId })
const [policy] = SOUND_POLICIES['authorization-policy']
const users = (changes: object) =>
  authorization({
    defaultUserRolePermissions: { ...policy?.defaultUserRolePermissions, allowedToReadOtherUsers: false, ...changes },
  })
const crossTenant = (changes: object) => ({
  'cross-tenant-default': butWith('cross-tenant-default', 'cross-tenant-default', { ...changes }),
})
const owners = (value: string) => ({
  'group-setting': butWith('group-setting', 'group-unified', {
    values: [{ name: 'AllowGuestsToBeGroupOwner', value }],
  }),
})
const direct = (accessType: string) => ({ b2bDirectConnectInbound: { usersAndGroups: { accessType, targets: [] } } })

test.each<[string, string, Differences, object]>([
  ['ENT-GU-001', 'they are like members', guestRole(LIKE_MEMBERS), DETECTED],
  ['ENT-GU-001', 'they are limited', guestRole(LIMITED), FINE],
  ['ENT-GU-002', 'they are limited', guestRole(LIMITED), DETECTED],
  ['ENT-GU-002', 'the default holds', guestRole(null), DETECTED],

  [
    'ENT-GU-003',
    'everyone may',
    authorization({ allowInvitesFrom: 'everyone' }),
    { ...DETECTED, says: 'Allowed to invite: everyone.' },
  ],
  ['ENT-GU-003', 'members may', authorization({ allowInvitesFrom: 'adminsGuestInvitersAndAllMembers' }), DETECTED],
  ['ENT-GU-003', 'nobody may', authorization({ allowInvitesFrom: 'none' }), FINE],

  ['ENT-GU-008', 'they may', owners('True'), DETECTED],
  ['ENT-GU-008', 'nobody changed the settings', { 'group-setting': [] }, FINE],
  ['ENT-GU-008', 'settings could not be read', { 'group-setting': 'error' }, NO_ANSWER],

  [
    'ENT-GU-009',
    'they can',
    { 'authentication-flows-policy': [{ id: 'flows', selfServiceSignUp: { isEnabled: true } }] },
    DETECTED,
  ],
  ['ENT-GU-009', 'it could not be read', { 'authentication-flows-policy': 'no-permission' }, NO_ANSWER],

  [
    'ENT-GU-010',
    'they can join',
    authorization({ allowEmailVerifiedUsersToJoinOrganization: true }),
    { ...DETECTED, says: 'People can join.' },
  ],
  ['ENT-GU-010', 'they can sign up', authorization({ allowedToSignUpEmailBasedSubscriptions: true }), DETECTED],

  [
    'ENT-GU-012',
    'MFA of all is trusted',
    crossTenant({ inboundTrust: { isMfaAccepted: true } }),
    { ...DETECTED, says: 'Open to every tenant: MFA.' },
  ],
  [
    'ENT-GU-012',
    'devices of all are trusted',
    crossTenant({ inboundTrust: { isCompliantDeviceAccepted: true } }),
    DETECTED,
  ],
  ['ENT-GU-012', 'direct connect is open', crossTenant(direct('allowed')), DETECTED],
  [
    'ENT-GU-012',
    'consent needs no prompt',
    crossTenant({ automaticUserConsentSettings: { inboundAllowed: true } }),
    DETECTED,
  ],
  [
    'ENT-GU-012',
    'the tenant has no P1',
    { ...crossTenant(direct('allowed')), 'subscribed-sku': [] },
    { ...NO_ANSWER, fix: expect.stringContaining('P1') },
  ],
  ['ENT-GU-012', 'it could not be read', { 'cross-tenant-default': 'no-permission' }, NO_ANSWER],

  [
    '1S-17',
    'users may make groups',
    users({ allowedToCreateSecurityGroups: true }),
    { ...DETECTED, says: 'By default users may create security groups.' },
  ],
  [
    '1S-17',
    'one of them is not told, and another is on',
    users({ allowedToCreateTenants: undefined, allowedToCreateApps: true }),
    { ...DETECTED, says: 'By default users may register applications.' },
  ],
  [
    '1S-17',
    'one of them is not told, and no other is on',
    users({ allowedToCreateTenants: undefined }),
    { ...NO_ANSWER, says: 'Microsoft Graph told nothing of "allowedToCreateTenants"' },
  ],
  ['1S-17', 'guests may read like members', guestRole(LIKE_MEMBERS), DETECTED],
  ['1S-17', 'anyone may invite', authorization({ allowInvitesFrom: 'everyone' }), DETECTED],
  [
    '1S-17',
    'users may read other users alone',
    users({ allowedToReadOtherUsers: true }),
    { verdict: 'warn', says: 'By default users may read other users.' },
  ],
  ['1S-17', 'users may nothing', users({ allowedToReadOtherUsers: false }), { ...FINE, says: null }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(GU_POLICY_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(GU_POLICY_CHECKS.map(({ id }) => id))('%s finds nothing grave in a sound tenant', (id) => {
  expect(assessed(GU_POLICY_CHECKS, id).verdict).toBe(id === '1S-17' ? 'warn' : 'not-detected')
})

test.each(['ENT-GU-001', 'ENT-GU-002', 'ENT-GU-003', 'ENT-GU-010', '1S-17'])(
  '%s has no answer without the policy',
  (id) => {
    expect(assessed(GU_POLICY_CHECKS, id, { 'authorization-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
  },
)
