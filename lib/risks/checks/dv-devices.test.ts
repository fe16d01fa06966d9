import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { daysAgo } from '@/e2e/fixtures/sound-tenant'
import { DV_CHECKS } from './dv-devices'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const ALL = { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' }
const SOME = { '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership' }
const policy = (changes: object) => ({
  'device-registration-policy': butWith('device-registration-policy', 'deviceRegistrationPolicy', { ...changes }),
})
const joining = (azureADJoin: object) => policy({ azureADJoin })
/** One more beside a laptop that was seen today. */
const device = (days: number | null, more: object = {}) => ({
  device: [
    { id: 'laptop', accountEnabled: true, approximateLastSignInDateTime: daysAgo(0) },
    {
      id: 'tablet',
      accountEnabled: true,
      approximateLastSignInDateTime: days === null ? null : daysAgo(days),
      ...more,
    },
  ],
})

test.each<[string, string, Differences, object]>([
  ['ENT-DV-001', 'all may', joining({ allowedToJoin: ALL }), DETECTED],
  ['ENT-DV-001', 'some may', joining({ allowedToJoin: SOME }), FINE],
  ['ENT-DV-002', 'twenty are allowed', policy({ userDeviceQuota: 20 }), { ...DETECTED, says: 'Up to 20 devices.' }],
  ['ENT-DV-002', 'ten are allowed', policy({ userDeviceQuota: 10 }), FINE],
  ['ENT-DV-002', 'there is no limit', policy({ userDeviceQuota: null }), DETECTED],
  ['ENT-DV-003', 'they are', joining({ localAdmins: { enableGlobalAdmins: true } }), DETECTED],
  ['ENT-DV-004', 'all are', joining({ localAdmins: { registeringUsers: ALL } }), DETECTED],
  ['ENT-DV-004', 'some are', joining({ localAdmins: { registeringUsers: SOME } }), FINE],
  ['ENT-DV-005', 'it is off', policy({ localAdminPassword: { isEnabled: false } }), DETECTED],

  [
    'ENT-DV-006',
    'one was not seen for 91 days',
    device(91),
    { ...DETECTED, found: ['tablet'], n: 1, total: 2, notes: ['Last seen 2026-03-16'] },
  ],
  ['ENT-DV-006', 'one was seen 89 days ago', device(89), { ...FINE, total: 2 }],
  ['ENT-DV-006', 'one is disabled', device(400, { accountEnabled: false }), FINE],
  ['ENT-DV-006', 'one does not say', device(null), FINE],
  ['1S-05', 'one was not seen for 36 days', device(36), { ...DETECTED, found: ['tablet'], total: 2 }],
  ['1S-05', 'one was seen 34 days ago', device(34), FINE],
  ['1S-03', 'one is disabled', device(1, { accountEnabled: false }), { ...DETECTED, found: ['tablet'], total: 2 }],
  ['1S-03', 'none is', device(400), { ...FINE, total: 2 }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(DV_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(DV_CHECKS.map(({ id, permissions }) => [id, permissions] as const))(
  '%s finds nothing in a sound tenant, and has no answer unless it is read',
  (id, permissions) => {
    const type = permissions.includes('Directory.Read.All') ? 'device' : 'device-registration-policy'
    expect(assessed(DV_CHECKS, id)).toMatchObject(FINE)
    expect(assessed(DV_CHECKS, id, { [type]: 'no-permission' })).toMatchObject(NO_ANSWER)
  },
)

test('without a policy nobody knows how devices join', () => {
  expect(assessed(DV_CHECKS, 'ENT-DV-005', { 'device-registration-policy': [] })).toMatchObject(NO_ANSWER)
})
