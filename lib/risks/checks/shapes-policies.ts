// What checks read of policies and of how people sign in, with Graph's names.

import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const number = z.number().nullish()
const texts = z.array(z.string()).nullish()

/** Of conditionalAccessUsers: types as a comma list, tenants 'all' or enumerated. */
const External = z
  .object({
    guestOrExternalUserTypes: text,
    externalTenants: z.object({ membershipKind: text }).nullish(),
  })
  .nullish()

const Conditions = z.object({
  userRiskLevels: texts,
  signInRiskLevels: texts,
  insiderRiskLevels: text,
  clientAppTypes: texts,
  users: z
    .object({
      includeUsers: texts,
      excludeUsers: texts,
      includeGroups: texts,
      excludeGroups: texts,
      includeRoles: texts,
      excludeRoles: texts,
      includeGuestsOrExternalUsers: External,
      excludeGuestsOrExternalUsers: External,
    })
    .nullish(),
  applications: z
    .object({
      includeApplications: texts,
      excludeApplications: texts,
      includeUserActions: texts,
      applicationFilter: z.object({ mode: text }).nullish(),
    })
    .nullish(),
  /** Of policies for workload identities and agents. */
  clientApplications: z.object({ includeServicePrincipals: texts, includeAgentIdServicePrincipals: texts }).nullish(),
  platforms: z.object({ includePlatforms: texts, excludePlatforms: texts }).nullish(),
  locations: z.object({ includeLocations: texts, excludeLocations: texts }).nullish(),
  devices: z.object({ deviceFilter: z.object({ mode: text, rule: text }).nullish() }).nullish(),
  authenticationFlows: z.object({ transferMethods: text }).nullish(),
})

export const ConditionalAccessPolicy = z.object({
  state: text,
  createdDateTime: text,
  modifiedDateTime: text,
  conditions: Conditions.nullish(),
  grantControls: z
    .object({
      operator: text,
      builtInControls: texts,
      customAuthenticationFactors: texts,
      termsOfUse: texts,
      authenticationStrength: z.object({ id: text, requirementsSatisfied: text, allowedCombinations: texts }).nullish(),
    })
    .nullish(),
  sessionControls: z
    .object({
      signInFrequency: z.object({ isEnabled: flag, frequencyInterval: text, type: text, value: number }).nullish(),
      persistentBrowser: z.object({ isEnabled: flag, mode: text }).nullish(),
      secureSignInSession: z.object({ isEnabled: flag }).nullish(),
    })
    .nullish(),
})

/** Ranges of addresses, or countries. */
export const NamedLocation = z.object({
  isTrusted: flag,
  ipRanges: z.array(z.object({ cidrAddress: text })).nullish(),
  countriesAndRegions: texts,
})

export const AuthenticationStrength = z.object({ requirementsSatisfied: text, allowedCombinations: texts })

/** A group, as far as it says who may change its members. */
export const ProtectedGroup = z.object({ isAssignableToRole: flag, isManagementRestricted: flag, membershipRule: text })

export const SecurityDefaults = z.object({ isEnabled: flag })

export const DeviceRegistration = z.object({ multiFactorAuthConfiguration: text })

const FeatureForUsers = z.object({ state: text, includeTarget: z.object({ id: text }).nullish() }).nullish()
const KeyRestrictions = z.object({ isEnforced: flag, enforcementType: text, aaGuids: texts }).nullish()

/** One shape for all kinds of methods: each has only some of it. */
const Method = z.object({
  id: text,
  state: text,
  isSoftwareOathEnabled: flag,
  featureSettings: z
    .object({
      displayAppInformationRequiredState: FeatureForUsers,
      displayLocationInformationRequiredState: FeatureForUsers,
    })
    .nullish(),
  isAttestationEnforced: flag,
  keyRestrictions: KeyRestrictions,
  /** In place of the two before, where the tenant has profiles of passkeys. */
  passkeyProfiles: z
    .array(z.object({ name: text, attestationEnforcement: text, keyRestrictions: KeyRestrictions }))
    .nullish(),
  isUsableOnce: flag,
  certificateUserBindings: z.array(z.object({ x509CertificateField: text })).nullish(),
  authenticationModeConfiguration: z
    .object({
      x509CertificateAuthenticationDefaultMode: text,
      x509CertificateDefaultRequiredAffinityLevel: text,
    })
    .nullish(),
})
export type Method = z.infer<typeof Method>

export const AuthenticationMethodsPolicy = z.object({
  policyMigrationState: text,
  registrationEnforcement: z
    .object({ authenticationMethodsRegistrationCampaign: z.object({ state: text }).nullish() })
    .nullish(),
  authenticationMethodConfigurations: z.array(Method).nullish(),
})

/** userRegistrationDetails. */
export const Registration = z.object({
  userType: text,
  isAdmin: flag,
  isMfaRegistered: flag,
  isSsprEnabled: flag,
  methodsRegistered: texts,
})

/** Values are texts, booleans too. */
export const GroupSetting = z.object({
  templateId: text,
  values: z.array(z.object({ name: text, value: text })).nullish(),
})

/** A domain, as far as it says how long passwords are good for. */
export const PasswordDomain = z.object({
  authenticationType: text,
  isVerified: flag,
  isRoot: flag,
  passwordValidityPeriodInDays: number,
})
