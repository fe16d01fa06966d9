import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { aUser, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { HY_CHECKS } from './hy-hybrid'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const HOURS = 1 / 24
const FEATURES = {
  passwordSyncEnabled: true,
  blockSoftMatchEnabled: true,
  blockCloudObjectTakeoverThroughHardMatchEnabled: true,
  allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false,
}
/** Synchronised an hour ago, soundly unless it says otherwise. */
const hybrid = (features: object = {}, days: number | null = HOURS) => ({
  organization: butWith('organization', 'contoso', {
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: days === null ? null : daysAgo(days),
  }),
  'directory-synchronization': [{ id: 'sync', features: { ...FEATURES, ...features } }],
})
const cloud = (features: object) => ({ ...hybrid(features), organization: SOUND.organization })
const user = (more: object) => ({ user: [...SOUND.user, aUser('synced', { ...more })] })
const group = (more: object) => ({
  group: [...SOUND.group, { id: 'synced', displayName: 'Synced', onPremisesSyncEnabled: true, ...more }],
})
const ERROR = [{ category: 'PropertyConflict', propertyCausingError: 'ProxyAddresses', value: 'a@contoso.com' }]

test.each<[string, string, Differences, object]>([
  ['ENT-HY-001', 'it is off', hybrid({ passwordSyncEnabled: false }), DETECTED],
  [
    'ENT-HY-001',
    'the tenant is not synchronised',
    cloud({ passwordSyncEnabled: false }),
    { ...FINE, says: expect.stringContaining('not synchronised') },
  ],
  [
    'ENT-HY-002',
    'soft match is open',
    hybrid({ blockSoftMatchEnabled: false }),
    { ...DETECTED, says: 'Not blocked: soft match.' },
  ],
  [
    'ENT-HY-002',
    'hard match is open',
    hybrid({ blockCloudObjectTakeoverThroughHardMatchEnabled: null }),
    { ...DETECTED, says: 'Not blocked: hard match.' },
  ],
  ['ENT-HY-002', 'the tenant is not synchronised', cloud({ blockSoftMatchEnabled: false }), FINE],
  ['ENT-HY-008', 'they may', hybrid({ allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: true }), DETECTED],

  ['ENT-HY-003', 'it ran two hours ago', hybrid({}, 2 * HOURS), FINE],
  [
    'ENT-HY-003',
    'it ran four hours ago',
    hybrid({}, 4 * HOURS),
    { verdict: 'warn', says: 'It ran 4 hours before this state was read.' },
  ],
  ['ENT-HY-003', 'it ran 25 hours ago', hybrid({}, 25 * HOURS), DETECTED],
  ['ENT-HY-003', 'it never ran', hybrid({}, null), { ...DETECTED, says: 'It never ran.' }],
  [
    'ENT-HY-003',
    'the permission for its settings is missing',
    { ...hybrid(), 'directory-synchronization': 'no-permission' },
    FINE,
  ],

  [
    'ENT-HY-006',
    'the key of a read-only domain is there',
    user({ onPremisesSamAccountName: 'krbtgt_AzureAD' }),
    { ...DETECTED, found: ['synced'], total: null },
  ],
  [
    'ENT-HY-006',
    'administrators of the domain are there',
    group({ displayName: 'Domain Admins' }),
    { ...DETECTED, found: ['synced'] },
  ],
  [
    'ENT-HY-006',
    'they are called otherwise',
    group({ displayName: 'Domänen-Admins', onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-512' }),
    DETECTED,
  ],
  [
    'ENT-HY-006',
    'a group of the cloud is called so',
    group({ displayName: 'Domain Admins', onPremisesSyncEnabled: null }),
    FINE,
  ],
  [
    'ENT-HY-006',
    'other people are there',
    {
      ...user({ onPremisesSamAccountName: 'noor' }),
      ...group({ onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-1512' }),
    },
    FINE,
  ],

  [
    'ENT-HY-007',
    'a user has one',
    user({ onPremisesProvisioningErrors: ERROR }),
    { ...DETECTED, found: ['synced'], notes: ['ProxyAddresses'] },
  ],
  ['ENT-HY-007', 'a group has one', group({ onPremisesProvisioningErrors: ERROR }), { ...DETECTED, found: ['synced'] }],
  ['ENT-HY-007', 'nobody has any', user({ onPremisesProvisioningErrors: [] }), FINE],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(HY_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(HY_CHECKS.map(({ id }) => id))('%s finds nothing in a sound tenant, hybrid or not', (id) => {
  expect(assessed(HY_CHECKS, id)).toMatchObject(FINE)
  expect(assessed(HY_CHECKS, id, hybrid())).toMatchObject(FINE)
})

test.each([
  ['ENT-HY-001', 'directory-synchronization'],
  ['ENT-HY-002', 'directory-synchronization'],
  ['ENT-HY-008', 'directory-synchronization'],
  ['ENT-HY-003', 'organization'],
  ['ENT-HY-006', 'group'],
  ['ENT-HY-007', 'user'],
])('%s has no answer without any %s', (id, type) => {
  expect(assessed(HY_CHECKS, id, { ...hybrid(), [type]: 'no-permission' })).toMatchObject(NO_ANSWER)
})

test('where Graph tells nothing of the synchronisation, nobody says that it is off', () => {
  expect(assessed(HY_CHECKS, 'ENT-HY-001', { ...hybrid(), 'directory-synchronization': [] })).toMatchObject(NO_ANSWER)
})
