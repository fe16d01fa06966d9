// What is asked of Microsoft Graph for each type of object, as data (Microsoft Graph v1.0 reference, the page of each resource).

import type { Family } from '@/lib/graph/limits'
import type { OptionalPermission } from '@/lib/sources/connector-schema'
import type { StateType } from '@/lib/state/type-schema'
import type { NewObject } from '@/lib/state/write'
import { about, namedBy, only, plain } from './state-object'
import { groupSetting, registration, roleAssignment, roleRules, signInActivity } from './state-special'

export type StateRequest = {
  type: StateType
  path: string
  /** One object instead of a list; a tenant without it has none. */
  single?: true
  family: Family
  /** What it takes where Microsoft names nothing. */
  permission: string
  optional?: OptionalPermission
  /** No run is published without it. */
  mandatory?: true
  /** `none`: there is nothing to keep of it. Null: it is odd. */
  read: (item: unknown) => NewObject | 'none' | null
  /**
   * Where one that the list no longer shows is asked for, by its id, a GUID. Without, the list is read a second time: other ids are told
   * apart by upper and lower case, which is not kept.
   */
  at?: string
}

const DIRECTORY = 'Directory.Read.All'
const POLICY = 'Policy.Read.All'

const USER = [
  ...[
    'id',
    'displayName',
    'givenName',
    'surname',
    'userPrincipalName',
    'mail',
    'otherMails',
    'userType',
    'accountEnabled',
  ],
  ...['createdDateTime', 'creationType', 'externalUserState', 'externalUserStateChangeDateTime', 'isResourceAccount'],
  ...[
    'lastPasswordChangeDateTime',
    'passwordPolicies',
    'signInSessionsValidFromDateTime',
    'assignedLicenses',
    'usageLocation',
  ],
  ...['onPremisesSyncEnabled', 'onPremisesImmutableId', 'onPremisesSamAccountName', 'onPremisesDomainName'],
  ...['onPremisesDistinguishedName', 'onPremisesLastSyncDateTime', 'onPremisesProvisioningErrors'],
  ...[
    'department',
    'jobTitle',
    'companyName',
    'employeeId',
    'employeeType',
    'officeLocation',
    'streetAddress',
    'postalCode',
  ],
  ...['city', 'state', 'country', 'businessPhones', 'mobilePhone'],
].join(',')
const GROUP = [
  ...[
    'id',
    'displayName',
    'description',
    'mail',
    'groupTypes',
    'securityEnabled',
    'mailEnabled',
    'visibility',
    'classification',
  ],
  ...[
    'membershipRule',
    'membershipRuleProcessingState',
    'isAssignableToRole',
    'isManagementRestricted',
    'createdDateTime',
  ],
  ...[
    'resourceProvisioningOptions',
    'expirationDateTime',
    'assignedLicenses',
    'onPremisesSyncEnabled',
    'onPremisesDomainName',
  ],
  ...['onPremisesSamAccountName', 'onPremisesSecurityIdentifier', 'onPremisesProvisioningErrors'],
].join(',')
const DEVICE = [
  ...[
    'id',
    'deviceId',
    'displayName',
    'accountEnabled',
    'approximateLastSignInDateTime',
    'registrationDateTime',
    'trustType',
  ],
  ...['operatingSystem', 'operatingSystemVersion', 'isCompliant', 'isManaged', 'managementType', 'profileType'],
  ...['manufacturer', 'model', 'onPremisesSyncEnabled', 'deviceOwnership', 'enrollmentType'],
].join(',')
const UNIT =
  'id,displayName,description,visibility,membershipType,membershipRule,membershipRuleProcessingState,isMemberManagementRestricted'
const APPLICATION = [
  ...[
    'id',
    'appId',
    'displayName',
    'createdDateTime',
    'signInAudience',
    'passwordCredentials',
    'keyCredentials',
    'web',
    'spa',
  ],
  ...[
    'publicClient',
    'isFallbackPublicClient',
    'requiredResourceAccess',
    'servicePrincipalLockConfiguration',
    'identifierUris',
  ],
  ...['verifiedPublisher', 'publisherDomain', 'disabledByMicrosoftStatus', 'groupMembershipClaims', 'tags'],
].join(',')
const SERVICE_PRINCIPAL = [
  ...[
    'id',
    'appId',
    'displayName',
    'accountEnabled',
    'appOwnerOrganizationId',
    'appRoleAssignmentRequired',
    'servicePrincipalType',
  ],
  ...[
    'passwordCredentials',
    'keyCredentials',
    'verifiedPublisher',
    'disabledByMicrosoftStatus',
    'replyUrls',
    'signInAudience',
  ],
  ...['preferredSingleSignOnMode', 'tags'],
].join(',')

type Rest = Omit<StateRequest, 'type' | 'path' | 'family' | 'permission' | 'read'> & Partial<StateRequest>

function directory(type: StateType, path: string, rest: Rest = {}): StateRequest {
  return { type, path, family: 'directory', permission: DIRECTORY, read: plain, ...rest }
}
function policy(type: StateType, path: string, rest: Rest = {}): StateRequest {
  return directory(type, path, { permission: POLICY, ...rest })
}
function singlePolicy(type: StateType, path: string, rest: Rest = {}): StateRequest {
  return policy(type, path, { single: true, read: only(type), ...rest })
}

const ROLES = '/roleManagement/directory'
const optional = (permission: OptionalPermission) => ({ permission, optional: permission }) as const
const PIM = { ...optional('RoleManagement.Read.Directory'), read: roleAssignment }
const RULES = `$filter=${encodeURIComponent("scopeId eq '/' and scopeType eq 'DirectoryRole'")}&$expand=policy($expand=rules)`

/** In the order in which they are read: first what no run is published without. */
export const REQUESTS: readonly StateRequest[] = [
  directory('organization', '/organization', { mandatory: true }),
  directory('subscribed-sku', '/subscribedSkus', { mandatory: true, read: namedBy('skuPartNumber') }),
  directory('user', `/users?$select=${USER}&$top=999`, { mandatory: true, at: '/users/{id}' }),
  directory('group', `/groups?$select=${GROUP}&$top=999`, { mandatory: true, at: '/groups/{id}' }),
  directory('role-definition', `${ROLES}/roleDefinitions`, { mandatory: true }),
  directory('role-assignment', `${ROLES}/roleAssignments?$expand=principal`, { mandatory: true, read: roleAssignment }),
  directory('domain', '/domains'),
  directory('sign-in-activity', '/users?$select=id,userPrincipalName,signInActivity&$top=500', {
    permission: 'AuditLog.Read.All',
    read: signInActivity,
    at: '/users/{id}',
  }),
  directory('registration', '/reports/authenticationMethods/userRegistrationDetails', {
    family: 'reports',
    permission: 'AuditLog.Read.All',
    read: registration,
  }),
  directory('group-setting', '/groupSettings', { read: groupSetting }),
  directory('group-lifecycle-policy', '/groupLifecyclePolicies'),
  directory('device', `/devices?$select=${DEVICE}&$top=999`, { at: '/devices/{id}' }),
  directory('administrative-unit', `/directory/administrativeUnits?$select=${UNIT}`, {
    at: '/directory/administrativeUnits/{id}',
  }),
  directory('role-schedule', `${ROLES}/roleAssignmentScheduleInstances?$expand=principal`, PIM),
  directory('role-eligibility', `${ROLES}/roleEligibilityScheduleInstances?$expand=principal`, PIM),
  policy('role-rules', `/policies/roleManagementPolicyAssignments?${RULES}`, {
    ...optional('RoleManagementPolicy.Read.Directory'),
    read: roleRules,
  }),
  directory('application', `/applications?$select=${APPLICATION}&$top=999`, { at: '/applications/{id}' }),
  directory('service-principal', `/servicePrincipals?$select=${SERVICE_PRINCIPAL}&$top=999`, {
    at: '/servicePrincipals/{id}',
  }),
  directory('delegated-grant', '/oauth2PermissionGrants?$top=999', { read: namedBy('scope') }),
  policy('conditional-access-policy', '/identity/conditionalAccess/policies', {
    family: 'policies',
    at: '/identity/conditionalAccess/policies/{id}',
  }),
  policy('named-location', '/identity/conditionalAccess/namedLocations', {
    family: 'policies',
    at: '/identity/conditionalAccess/namedLocations/{id}',
  }),
  policy('authentication-strength', '/policies/authenticationStrengthPolicies'),
  singlePolicy('authorization-policy', '/policies/authorizationPolicy'),
  singlePolicy('authentication-methods-policy', '/policies/authenticationMethodsPolicy'),
  singlePolicy('security-defaults', '/policies/identitySecurityDefaultsEnforcementPolicy'),
  singlePolicy('admin-consent-policy', '/policies/adminConsentRequestPolicy'),
  policy('permission-grant-policy', '/policies/permissionGrantPolicies'),
  singlePolicy('cross-tenant-default', '/policies/crossTenantAccessPolicy/default'),
  policy('cross-tenant-partner', '/policies/crossTenantAccessPolicy/partners', { read: about('tenantId') }),
  policy('timeout-policy', '/policies/activityBasedTimeoutPolicies'),
  singlePolicy('authentication-flows-policy', '/policies/authenticationFlowsPolicy'),
  policy('feature-rollout-policy', '/policies/featureRolloutPolicies'),
  singlePolicy('device-registration-policy', '/policies/deviceRegistrationPolicy', {
    ...optional('Policy.Read.DeviceConfiguration'),
  }),
  directory('directory-synchronization', '/directory/onPremisesSynchronization', {
    ...optional('OnPremDirectorySynchronization.Read.All'),
  }),
  directory('risky-user', '/identityProtection/riskyUsers', {
    ...optional('IdentityRiskyUser.Read.All'),
    family: 'policies',
    read: namedBy('userPrincipalName', 'userDisplayName'),
  }),
  directory('access-review', '/identityGovernance/accessReviews/definitions', {
    ...optional('AccessReview.Read.All'),
  }),
]
