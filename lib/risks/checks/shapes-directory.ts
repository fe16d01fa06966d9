// What checks read of the tenant itself, its people, groups and devices, with Graph's names.

import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const texts = z.array(z.string()).nullish()

export const Organization = z.object({
  onPremisesSyncEnabled: flag,
  onPremisesLastSyncDateTime: text,
  technicalNotificationMails: texts,
  securityComplianceNotificationMails: texts,
  privacyProfile: z.object({ contactEmail: text, statementUrl: text }).nullish(),
})
export type Organization = z.infer<typeof Organization>

export const SubscribedSku = z.object({
  skuId: text,
  skuPartNumber: text,
  capabilityStatus: text,
  servicePlans: z.array(z.object({ servicePlanId: text, servicePlanName: text, provisioningStatus: text })).nullish(),
})

export const Domain = z.object({ authenticationType: text, isVerified: flag, isRoot: flag, isInitial: flag })

/** internalDomainFederation. */
export const DomainFederation = z.object({ federatedIdpMfaBehavior: text, signingCertificate: text })

const provisioningErrors = z.array(z.object({ category: text, propertyCausingError: text, value: text })).nullish()

export const User = z.object({
  userPrincipalName: text,
  mail: text,
  userType: text,
  accountEnabled: flag,
  createdDateTime: text,
  creationType: text,
  externalUserState: text,
  externalUserStateChangeDateTime: text,
  isResourceAccount: flag,
  lastPasswordChangeDateTime: text,
  passwordPolicies: text,
  onPremisesSyncEnabled: flag,
  onPremisesImmutableId: text,
  onPremisesSamAccountName: text,
  onPremisesProvisioningErrors: provisioningErrors,
  assignedLicenses: z.array(z.object({ skuId: text, disabledPlans: texts })).nullish(),
})

export const SignInActivity = z.object({
  lastSignInDateTime: text,
  lastNonInteractiveSignInDateTime: text,
  lastSuccessfulSignInDateTime: text,
})

export const Group = z.object({
  groupTypes: texts,
  securityEnabled: flag,
  visibility: text,
  membershipRule: text,
  membershipRuleProcessingState: text,
  isAssignableToRole: flag,
  onPremisesSyncEnabled: flag,
  onPremisesSamAccountName: text,
  onPremisesSecurityIdentifier: text,
  onPremisesProvisioningErrors: provisioningErrors,
})

export const Device = z.object({ accountEnabled: flag, approximateLastSignInDateTime: text })

export const RiskyUser = z.object({ isDeleted: flag, riskState: text, riskLevel: text, riskLastUpdatedDateTime: text })

/** Of a type whose number alone matters. */
export const Anything = z.object({})
