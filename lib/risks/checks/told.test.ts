import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import type { StateType } from '@/lib/state/type-schema'
import { CHECKS } from '../catalogue'

const SYNCHRONISED = {
  organization: [
    { ...SOUND.organization[0], id: 'contoso', onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: daysAgo(0.01) },
  ],
  'directory-synchronization': [
    {
      id: 'contoso',
      features: {
        passwordSyncEnabled: true,
        blockSoftMatchEnabled: true,
        blockCloudObjectTakeoverThroughHardMatchEnabled: true,
        allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false,
      },
    },
  ],
}

/** The check, and what it cannot do without. */
const NEEDED: [id: string, type: StateType, path: string][] = [
  ['ENT-AM-001', 'authentication-methods-policy', 'authenticationMethodConfigurations'],
  ['ENT-AM-005', 'authentication-methods-policy', 'authenticationMethodConfigurations'],
  ['ENT-AM-017', 'authorization-policy', 'allowedToUseSSPR'],
  ['ENT-AP-001', 'authorization-policy', 'defaultUserRolePermissions.allowedToCreateApps'],
  ['ENT-AP-002', 'authorization-policy', 'defaultUserRolePermissions.permissionGrantPoliciesAssigned'],
  ['1S-20', 'authorization-policy', 'defaultUserRolePermissions.permissionGrantPoliciesAssigned'],
  ['ENT-AP-004', 'authorization-policy', 'allowUserConsentForRiskyApps'],
  ['ENT-AP-005', 'authorization-policy', 'defaultUserRolePermissions.permissionGrantPoliciesAssigned'],
  ['ENT-AP-006', 'admin-consent-policy', 'isEnabled'],
  ['ENT-AP-007', 'admin-consent-policy', 'isEnabled'],
  ['ENT-AP-028', 'authorization-policy', 'blockMsolPowerShell'],
  ['ENT-GU-001', 'authorization-policy', 'guestUserRoleId'],
  ['ENT-GU-002', 'authorization-policy', 'guestUserRoleId'],
  ['ENT-GU-003', 'authorization-policy', 'allowInvitesFrom'],
  ['ENT-GU-009', 'authentication-flows-policy', 'selfServiceSignUp'],
  ['ENT-GU-010', 'authorization-policy', 'allowEmailVerifiedUsersToJoinOrganization'],
  ['ENT-GU-010', 'authorization-policy', 'allowedToSignUpEmailBasedSubscriptions'],
  ['ENT-GU-012', 'cross-tenant-default', 'inboundTrust'],
  ['ENT-US-004', 'authorization-policy', 'defaultUserRolePermissions.allowedToCreateTenants'],
  ['ENT-US-005', 'authorization-policy', 'defaultUserRolePermissions.allowedToCreateSecurityGroups'],
  ['ENT-US-007', 'authorization-policy', 'defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice'],
  ['ENT-DV-001', 'device-registration-policy', 'azureADJoin'],
  ['ENT-DV-002', 'device-registration-policy', 'userDeviceQuota'],
  ['ENT-DV-003', 'device-registration-policy', 'azureADJoin.localAdmins.enableGlobalAdmins'],
  ['ENT-DV-004', 'device-registration-policy', 'azureADJoin.localAdmins'],
  ['ENT-DV-005', 'device-registration-policy', 'localAdminPassword'],
  ['ENT-PW-005', 'domain', 'passwordValidityPeriodInDays'],
  ['ENT-TN-002', 'organization', 'technicalNotificationMails'],
  ['ENT-TN-002', 'organization', 'securityComplianceNotificationMails'],
  ['ENT-TN-002', 'organization', 'privacyProfile'],
  ['ENT-HY-003', 'organization', 'onPremisesLastSyncDateTime'],
  ['ENT-HY-001', 'directory-synchronization', 'features.passwordSyncEnabled'],
  ['ENT-HY-002', 'directory-synchronization', 'features.blockCloudObjectTakeoverThroughHardMatchEnabled'],
  ['ENT-HY-008', 'directory-synchronization', 'features.allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled'],
]

test.each(NEEDED)('%s has no answer where "%s" tells nothing of "%s"', (id, type, path) => {
  const tenant = { ...SOUND, ...SYNCHRONISED }
  const [object] = tenant[type]
  expect(object && { ...without(object, path.split('.')) }).not.toEqual(object)
  expect(assessed(CHECKS, id, SYNCHRONISED)).toMatchObject({ verdict: 'not-detected' })
  const untold = { ...SYNCHRONISED, [type]: object ? [{ id: object.id, ...without(object, path.split('.')) }] : [] }
  expect(assessed(CHECKS, id, untold)).toMatchObject({
    verdict: 'not-assessed',
    says: expect.stringContaining('Microsoft Graph told nothing of'),
    fix: expect.stringContaining('Start a run'),
  })
})

// A tenant has many domains, and is in its own state in any case.
const ALONE = NEEDED.filter(([, type]) => type !== 'domain' && type !== 'organization')

test.each(ALONE.map(([id, type]) => [id, type] as const))('%s has no answer where there is no "%s"', (id, type) => {
  expect(assessed(CHECKS, id, { ...SYNCHRONISED, [type]: [] })).toMatchObject({
    verdict: 'not-assessed',
    says: expect.stringContaining('Microsoft Graph told of none'),
  })
})

function without(object: object, [key = '', ...rest]: readonly string[]): object {
  const entries = Object.entries(object).flatMap(([name, value]) => {
    if (name !== key) return [[name, value]]
    return rest.length > 0 ? [[name, without(value, rest)]] : []
  })
  return Object.fromEntries(entries)
}
