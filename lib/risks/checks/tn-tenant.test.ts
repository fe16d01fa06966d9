import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { TN_CHECKS } from './tn-tenant'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const sku = (servicePlanName: string, capabilityStatus = 'Enabled') => ({
  'subscribed-sku': [{ id: 'sku', capabilityStatus, servicePlans: [{ servicePlanName }] }],
})
const contacts = (changes: object) => ({ organization: butWith('organization', 'contoso', { ...changes }) })
const timeout = (time: string, more: object = {}, application = 'default') => ({
  'timeout-policy': [
    {
      id: 'timeout',
      isOrganizationDefault: true,
      definition: [
        `{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"${application}","WebSessionIdleTimeout":"${time}"}]}}`,
      ],
      ...more,
    },
  ],
})
/** The application that the snapshot was read with, by the fixture's client ID. */
const own = {
  'service-principal': [...SOUND['service-principal'], { id: 'own', displayName: 'Rollcall', appId: 'Rollcall' }],
}
const granted = (...permissions: string[]) => ({
  ...own,
  'app-role-grant': permissions.map((permission) => ({ id: permission, principalId: 'own', permission })),
})
const READS = [
  'Directory.Read.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'Policy.Read.DeviceConfiguration',
]
const credentials = (...ends: (number | null)[]) => ({
  application: [
    {
      id: 'own',
      appId: 'Rollcall',
      passwordCredentials: ends.slice(0, 1).map(credential),
      keyCredentials: ends.slice(1).map(credential),
    },
  ],
})
const credential = (days: number | null) => ({ endDateTime: days === null ? null : daysAgo(-days) })

test.each<[string, string, Differences, object]>([
  ['ENT-TN-001', 'it has neither', sku('EXCHANGE_S_STANDARD'), DETECTED],
  ['ENT-TN-001', 'it has P1', sku('AAD_PREMIUM'), FINE],
  ['ENT-TN-001', 'the subscription is suspended', sku('AAD_PREMIUM_P2', 'Suspended'), DETECTED],
  ['ENT-TN-001', 'it could not be read', { 'subscribed-sku': 'error' }, NO_ANSWER],

  [
    'ENT-TN-002',
    'nobody is named',
    contacts({ technicalNotificationMails: [], securityComplianceNotificationMails: [], privacyProfile: null }),
    { ...DETECTED, says: 'No contact: technical, security, privacy.' },
  ],
  [
    'ENT-TN-002',
    'nobody is named for security',
    contacts({ securityComplianceNotificationMails: [] }),
    { ...DETECTED, says: 'No contact: security.' },
  ],
  [
    'ENT-TN-002',
    'nobody is named for privacy alone',
    contacts({ privacyProfile: { contactEmail: '', statementUrl: '' } }),
    { verdict: 'warn' },
  ],
  ['ENT-TN-002', 'it could not be read', { organization: 'error' }, NO_ANSWER],

  ['ENT-TN-003', 'there is none', { 'timeout-policy': [] }, { ...DETECTED, says: 'There is no timeout.' }],
  ['ENT-TN-003', 'it is three hours', timeout('03:00:00'), { ...FINE, says: 'Sessions end after 03:00:00.' }],
  ['ENT-TN-003', 'it is three hours and a second', timeout('03:00:01'), DETECTED],
  ['ENT-TN-003', 'it is a day', timeout('1.00:00:00'), DETECTED],
  [
    'ENT-TN-003',
    'it is for one application',
    timeout('01:00:00', {}, 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'),
    DETECTED,
  ],
  ['ENT-TN-003', 'it is not the default', timeout('01:00:00', { isOrganizationDefault: false }), DETECTED],
  ['ENT-TN-003', 'it is not to be understood', timeout('', { definition: ['definition-value'] }), DETECTED],
  ['ENT-TN-003', 'the tenant has no P1', { 'subscribed-sku': [] }, NO_ANSWER],
  ['ENT-TN-003', 'it could not be read', { 'timeout-policy': 'no-permission' }, NO_ANSWER],

  ['ENT-TN-004', 'it may read alone', granted(...READS), FINE],
  [
    'ENT-TN-004',
    'it may write',
    granted(...READS, 'Directory.ReadWrite.All'),
    { ...DETECTED, found: ['own'], notes: ['Directory.ReadWrite.All'] },
  ],
  ['ENT-TN-004', 'it may send mail', granted('Mail.Send'), DETECTED],
  [
    'ENT-TN-004',
    'it has a role',
    {
      ...own,
      'role-assignment': [anAssignment('Exchange Administrator', 'own', { principalType: 'servicePrincipal' })],
    },
    { ...DETECTED, notes: ['Exchange Administrator'] },
  ],
  [
    'ENT-TN-004',
    'another one may write',
    { ...own, 'app-role-grant': [{ id: 'grant', principalId: 'other', permission: 'Directory.ReadWrite.All' }] },
    FINE,
  ],
  ['ENT-TN-004', 'it is not in the tenant', {}, NO_ANSWER],
  ['ENT-TN-004', 'grants could not be read', { ...own, 'app-role-grant': 'error' }, NO_ANSWER],

  [
    'ENT-TN-005',
    'it ends in 29 days',
    credentials(29),
    { ...DETECTED, found: ['own'], notes: ['The last one expires 2026-07-14'] },
  ],
  ['ENT-TN-005', 'it ends in 31 days', credentials(31), FINE],
  ['ENT-TN-005', 'the next one is there', credentials(5, 200), FINE],
  ['ENT-TN-005', 'all have expired', credentials(-5), { ...DETECTED, notes: ['All of them have expired'] }],
  ['ENT-TN-005', 'one never ends', credentials(5, null), FINE],
  ['ENT-TN-005', 'it is registered in another tenant', {}, NO_ANSWER],
  ['ENT-TN-005', 'applications could not be read', { application: 'error' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(TN_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(['ENT-TN-001', 'ENT-TN-002', 'ENT-TN-003'])('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(TN_CHECKS, id)).toMatchObject(FINE)
})
