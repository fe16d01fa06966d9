// What checks read of applications and of what they may do, with Graph's names. Secrets and keys are no part of it.

import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const texts = z.array(z.string()).nullish()

const Credential = z.object({ displayName: text, startDateTime: text, endDateTime: text })
export type Credential = z.infer<typeof Credential>
const Credentials = z.array(Credential).nullish()

const RedirectUris = z.object({ redirectUris: texts })

export const Application = z.object({
  appId: text,
  signInAudience: text,
  disabledByMicrosoftStatus: text,
  passwordCredentials: Credentials,
  keyCredentials: Credentials,
  web: RedirectUris.extend({
    implicitGrantSettings: z.object({ enableAccessTokenIssuance: flag, enableIdTokenIssuance: flag }).nullish(),
  }).nullish(),
  spa: RedirectUris.nullish(),
  publicClient: RedirectUris.nullish(),
  servicePrincipalLockConfiguration: z.object({ isEnabled: flag }).nullish(),
})

export const ServicePrincipal = z.object({
  appId: text,
  accountEnabled: flag,
  appOwnerOrganizationId: text,
  appRoleAssignmentRequired: flag,
  servicePrincipalType: text,
  disabledByMicrosoftStatus: text,
  verifiedPublisher: z.object({ verifiedPublisherId: text }).nullish(),
  passwordCredentials: Credentials,
  keyCredentials: Credentials,
})

/** appRoleAssignment of Microsoft Graph or Exchange Online; `permission` is the name of the role. */
export const AppRoleGrant = z.object({ principalId: text, permission: text })

/** oAuth2PermissionGrant; scopes stand in one text. */
export const DelegatedGrant = z.object({
  clientId: text,
  consentType: text,
  principalId: text,
  resourceId: text,
  scope: text,
})

export const FederatedCredential = z.object({ issuer: text, subject: text })

export const PermissionClassification = z.object({ permissionName: text, classification: text })
