import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, aUser, SOUND, SOUND_LINKS } from '@/e2e/fixtures/sound-tenant'
import { PR_ROLE_CHECKS } from './pr-roles'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const TIER_2 = 'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8'
const active = (...more: ReturnType<typeof anAssignment>[]) => ({
  'role-assignment': [...SOUND['role-assignment'], ...more],
})
/** A group with a role. */
const group = (more: object = {}, owners: readonly string[] = []) => ({
  ...active(anAssignment('User Administrator', 'admins', { principalType: 'group' })),
  group: [
    ...SOUND.group,
    { id: 'admins', displayName: 'Admins', isAssignableToRole: true, membershipRule: null, ...more },
  ],
  'group-owner': { ...SOUND_LINKS['group-owner'], admins: owners },
  'group-member': { ...SOUND_LINKS['group-member'], admins: ['ada'] },
})
const synchroniser = (user: ReturnType<typeof aUser>) => ({
  user: [...SOUND.user, user],
  ...active(anAssignment('Directory Synchronization Accounts', user.id)),
})
const custom = (allowedResourceActions: string[], more: object = {}) => ({
  'role-definition': [
    ...SOUND['role-definition'],
    {
      id: 'own',
      displayName: 'Own',
      templateId: 'own',
      isBuiltIn: false,
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions }],
      ...more,
    },
  ],
})
const FREE = { 'subscribed-sku': [] }
const crowd = Array.from({ length: 501 }, (_, index) => aUser(`user-${index}`))

test.each<[string, string, Differences, object]>([
  [
    'ENT-PR-018',
    'a colleague owns it',
    group({}, ['noor']),
    { ...DETECTED, found: ['admins'], total: 1, notes: ['1 owner without a privileged role'] },
  ],
  ['ENT-PR-018', 'an administrator owns it', group({}, ['ada']), { ...FINE, total: 1 }],
  [
    'ENT-PR-018',
    'its owner may be eligible, which may not be read',
    { ...group({}, ['ada', 'noor']), 'role-eligibility': 'no-permission' },
    NO_ANSWER,
  ],
  [
    'ENT-PR-018',
    'a rule fills it, and eligible ones may not be read',
    { ...group({ membershipRule: 'user.department -eq "IT"' }, ['noor']), 'role-eligibility': 'no-permission' },
    { ...DETECTED, notes: ['members by a rule'] },
  ],
  [
    'ENT-PR-018',
    'a rule fills it',
    group({ membershipRule: 'user.department -eq "IT"' }),
    { ...DETECTED, notes: ['members by a rule'] },
  ],
  [
    'ENT-PR-018',
    'it is not protected',
    group({ isAssignableToRole: false }),
    { ...DETECTED, notes: ['not role-assignable'] },
  ],
  ['ENT-PR-018', 'a group without a role has owners', { 'group-owner': { everyone: ['noor'] } }, { ...FINE, total: 0 }],
  ['ENT-PR-018', 'owners could not be read', { ...group(), 'group-owner': 'error' }, NO_ANSWER],

  [
    'ENT-PR-019',
    'Entra Connect is in it',
    synchroniser(aUser('sync', { userPrincipalName: 'Sync_DC1_0123456789ab@contoso.com' })),
    { ...FINE, total: 1 },
  ],
  [
    'ENT-PR-019',
    'Cloud Sync is in it',
    synchroniser(aUser('sync', { userPrincipalName: 'ADToAADSyncServiceAccount@contoso.com' })),
    FINE,
  ],
  [
    'ENT-PR-019',
    'somebody else is in it',
    synchroniser(aUser('mallory')),
    { ...DETECTED, found: ['mallory'], total: 1 },
  ],
  [
    'ENT-PR-019',
    'an application is in it',
    {
      ...active(anAssignment('Directory Synchronization Accounts', 'app', { principalType: 'servicePrincipal' })),
      'service-principal': [{ id: 'app', displayName: 'Backdoor' }],
    },
    { ...DETECTED, found: ['app'] },
  ],
  [
    'ENT-PR-019',
    'the application of Entra Connect is in it',
    {
      ...active(anAssignment('Directory Synchronization Accounts', 'app', { principalType: 'servicePrincipal' })),
      'service-principal': [{ id: 'app', displayName: 'ConnectSyncProvisioning_DC1_0123456789ab' }],
    },
    FINE,
  ],

  [
    'ENT-PR-020',
    'somebody has one',
    active(anAssignment('Directory Readers', 'noor', { roleDefinitionId: TIER_2 })),
    { ...DETECTED, found: ['noor'], total: null },
  ],
  ['ENT-PR-020', 'nobody has one', {}, FINE],

  [
    'ENT-PR-021',
    'it may add credentials',
    custom(['microsoft.directory/applications/credentials/update']),
    { ...DETECTED, found: ['own'], total: 1 },
  ],
  [
    'ENT-PR-021',
    'it may assign roles',
    custom(['microsoft.directory/roleAssignments/allProperties/allTasks']),
    DETECTED,
  ],
  ['ENT-PR-021', 'it may reset passwords', custom(['microsoft.directory/users/password/update']), DETECTED],
  [
    'ENT-PR-021',
    'it may change Conditional Access',
    custom(['microsoft.directory/conditionalAccessPolicies/basic/update']),
    DETECTED,
  ],
  [
    'ENT-PR-021',
    'it may read alone',
    custom([
      'microsoft.directory/conditionalAccessPolicies/standard/read',
      'microsoft.directory/applications/allProperties/read',
    ]),
    { ...FINE, total: 1 },
  ],
  [
    'ENT-PR-021',
    'it is switched off',
    custom(['microsoft.directory/users/password/update'], { isEnabled: false }),
    FINE,
  ],
  [
    'ENT-PR-021',
    'it is built in',
    custom(['microsoft.directory/users/password/update'], { isBuiltIn: true }),
    { ...FINE, total: 0 },
  ],
  ['ENT-PR-021', 'the tenant has no P1', FREE, NO_ANSWER],

  ['ENT-PR-024', 'a large tenant has none', { user: crowd, 'administrative-unit': [] }, DETECTED],
  ['ENT-PR-024', 'a large tenant has some', { user: crowd }, FINE],
  ['ENT-PR-024', 'a small tenant has none', { 'administrative-unit': [] }, FINE],
  ['ENT-PR-024', 'the tenant has no P1', FREE, NO_ANSWER],
  ['ENT-PR-024', 'they could not be read', { 'administrative-unit': 'error' }, NO_ANSWER],

  [
    '1S-07',
    'a group has a role',
    group(),
    { ...DETECTED, found: ['admins'], n: 1, total: SOUND.group.length + 1, notes: ['User Administrator'] },
  ],
  [
    '1S-07',
    'a group has a role without privileges',
    { ...group(), ...active(anAssignment('Directory Readers', 'admins', { principalType: 'group' })) },
    FINE,
  ],
  [
    '1S-07',
    'Graph does not say that it is a group',
    { ...group(), ...active(anAssignment('User Administrator', 'admins', { principalType: null })) },
    { ...DETECTED, found: ['admins'] },
  ],
  ['1S-07', 'no group has any', {}, { ...FINE, n: 0 }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(PR_ROLE_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(['ENT-PR-018', 'ENT-PR-019', 'ENT-PR-020', '1S-07'])('%s has no answer without role assignments', (id) => {
  expect(assessed(PR_ROLE_CHECKS, id, { 'role-assignment': 'no-permission' })).toMatchObject(NO_ANSWER)
})
