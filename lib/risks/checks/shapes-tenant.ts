// What checks read of settings that hold for a whole tenant, with Graph's names.

import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const number = z.number().nullish()
const texts = z.array(z.string()).nullish()

export const AuthorizationPolicy = z.object({
  allowInvitesFrom: text,
  allowedToSignUpEmailBasedSubscriptions: flag,
  allowedToUseSSPR: flag,
  allowEmailVerifiedUsersToJoinOrganization: flag,
  allowUserConsentForRiskyApps: flag,
  blockMsolPowerShell: flag,
  guestUserRoleId: text,
  defaultUserRolePermissions: z
    .object({
      allowedToCreateApps: flag,
      allowedToCreateSecurityGroups: flag,
      allowedToCreateTenants: flag,
      allowedToReadBitlockerKeysForOwnedDevice: flag,
      allowedToReadOtherUsers: flag,
      /** In v1.0 here; beta has it beside. */
      permissionGrantPoliciesAssigned: texts,
    })
    .nullish(),
})

export const AdminConsentPolicy = z.object({
  isEnabled: flag,
  notifyReviewers: flag,
  remindersEnabled: flag,
  requestDurationInDays: number,
  reviewers: z.array(z.object({ query: text })).nullish(),
})

const Restriction = z.object({
  restrictionType: text,
  state: text,
  maxLifetime: text,
  restrictForAppsCreatedAfterDateTime: text,
})
export type Restriction = z.infer<typeof Restriction>
const Restrictions = z
  .object({ passwordCredentials: z.array(Restriction).nullish(), keyCredentials: z.array(Restriction).nullish() })
  .nullish()

export const AppManagementPolicy = z.object({
  isDefault: flag,
  isEnabled: flag,
  applicationRestrictions: Restrictions,
  servicePrincipalRestrictions: Restrictions,
})
export type AppManagementPolicy = z.infer<typeof AppManagementPolicy>

const Access = z
  .object({
    usersAndGroups: z.object({ accessType: text, targets: z.array(z.object({ target: text })).nullish() }).nullish(),
  })
  .nullish()

export const CrossTenantDefault = z.object({
  inboundTrust: z
    .object({ isMfaAccepted: flag, isCompliantDeviceAccepted: flag, isHybridAzureADJoinedDeviceAccepted: flag })
    .nullish(),
  automaticUserConsentSettings: z.object({ inboundAllowed: flag }).nullish(),
  b2bDirectConnectInbound: Access,
})

/** Each definition is a JSON text of its own. */
export const TimeoutPolicy = z.object({ definition: texts, isOrganizationDefault: flag })

export const AuthenticationFlowsPolicy = z.object({ selfServiceSignUp: z.object({ isEnabled: flag }).nullish() })

/** All, none or enumerated, which only `@odata.type` tells. */
const Membership = z.object({ '@odata.type': text }).nullish()

export const DeviceRegistrationPolicy = z.object({
  userDeviceQuota: number,
  azureADJoin: z
    .object({
      allowedToJoin: Membership,
      localAdmins: z.object({ enableGlobalAdmins: flag, registeringUsers: Membership }).nullish(),
    })
    .nullish(),
  localAdminPassword: z.object({ isEnabled: flag }).nullish(),
})

/** onPremisesDirectorySynchronization. */
export const DirectorySynchronization = z.object({
  features: z
    .object({
      passwordSyncEnabled: flag,
      blockSoftMatchEnabled: flag,
      blockCloudObjectTakeoverThroughHardMatchEnabled: flag,
      allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: flag,
    })
    .nullish(),
})
