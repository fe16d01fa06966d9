import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { staffOf } from './people'
import { type Making, objectsOf } from './tenant-state'

const NOBODY = '00000000-0000-0000-0000-000000000000'
const PARTNER = guidFrom('fabrikam.example')
/** Restricted Guest User. */
export const RESTRICTED_GUEST = '2af84b1e-32c8-42b7-82bc-daa82404023b'

export function makePolicies({ tenant, at }: Making) {
  const [reviewer] = staffOf(tenant).administrators
  return {
    policies: new Map<string, Json | null>([
      ['authorizationPolicy', authorization()],
      ['authenticationMethodsPolicy', authenticationMethods(at)],
      ['identitySecurityDefaultsEnforcementPolicy', securityDefaults()],
      ['adminConsentRequestPolicy', adminConsent(reviewer?.id)],
      ['defaultAppManagementPolicy', defaultAppManagement()],
      ['crossTenantAccessPolicy/default', crossTenantDefault()],
      ['authenticationFlowsPolicy', authenticationFlows()],
      ['deviceRegistrationPolicy', deviceRegistration()],
    ]),
    appManagementPolicies: objectsOf([]),
    permissionGrantPolicies: objectsOf([
      grantPolicy('microsoft-company-admin', 'Company Admin Policy', 'all'),
      grantPolicy('microsoft-user-default-low', 'Default User Low Risk Policy', 'low'),
    ]),
    crossTenantPartners: new Map([[PARTNER, partner(PARTNER)]]),
    timeoutPolicies: objectsOf([
      {
        id: guidFrom(tenant.id, 'timeout'),
        deletedDateTime: null,
        displayName: 'Idle sessions end after an hour',
        definition: [
          '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"01:00:00"}]}}',
        ],
        isOrganizationDefault: true,
      },
    ]),
    featureRolloutPolicies: objectsOf([]),
  }
}

function authorization(): Json {
  return {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowedToSignUpEmailBasedSubscriptions: false,
    allowedToUseSSPR: false,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: true,
    guestUserRoleId: RESTRICTED_GUEST,
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: false,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: false,
      allowedToReadOtherUsers: false,
      permissionGrantPoliciesAssigned: [],
    },
  }
}

const EVERYBODY = { targetType: 'group', id: 'all_users', isRegistrationRequired: false }

/** Of the kinds of methods, by the id of the configuration. */
function authenticationMethods(at: number): Json {
  const shown = { state: 'enabled', includeTarget: { targetType: 'group', id: 'all_users' } }
  const nobody = { targetType: 'group', id: NOBODY }
  return {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant',
    lastModifiedDateTime: isoTime(at - 200 * DAY_MS),
    policyVersion: '1.5',
    policyMigrationState: 'migrationComplete',
    reconfirmationInDays: null,
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        enforceRegistrationAfterAllowedSnoozes: true,
        state: 'enabled',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
    authenticationMethodConfigurations: [
      method('fido2', 'Fido2', 'enabled', {
        isSelfServiceRegistrationAllowed: true,
        isAttestationEnforced: true,
        keyRestrictions: {
          isEnforced: true,
          enforcementType: 'allow',
          aaGuids: ['de1e552d-db1d-4423-a619-566b625cdc84', '90a3ccdf-635c-4729-a248-9b709135078f'],
        },
      }),
      method('microsoftAuthenticator', 'MicrosoftAuthenticator', 'enabled', {
        isSoftwareOathEnabled: false,
        includeTargets: [{ ...EVERYBODY, authenticationMode: 'any' }],
        featureSettings: {
          displayAppInformationRequiredState: { ...shown, excludeTarget: nobody },
          displayLocationInformationRequiredState: { ...shown, excludeTarget: nobody },
        },
      }),
      method('sms', 'Sms', 'disabled', {}),
      method('voice', 'Voice', 'disabled', { isOfficePhoneAllowed: false }),
      method('email', 'Email', 'disabled', { allowExternalIdToUseEmailOtp: 'disabled' }),
      method('temporaryAccessPass', 'TemporaryAccessPass', 'enabled', {
        defaultLength: 8,
        defaultLifetimeInMinutes: 60,
        isUsableOnce: true,
        maximumLifetimeInMinutes: 480,
        minimumLifetimeInMinutes: 60,
      }),
      method('softwareOath', 'SoftwareOath', 'disabled', {}),
      method('x509Certificate', 'X509Certificate', 'disabled', {
        certificateUserBindings: [
          { x509CertificateField: 'SubjectKeyIdentifier', userProperty: 'certificateUserIds', priority: 1 },
        ],
        authenticationModeConfiguration: {
          x509CertificateAuthenticationDefaultMode: 'x509CertificateMultiFactor',
          rules: [],
        },
      }),
    ],
  }
}

function method(type: string, id: string, state: string, more: Json): Json {
  const name = `#microsoft.graph.${type}AuthenticationMethodConfiguration`
  return { '@odata.type': name, id, state, excludeTargets: [], includeTargets: [EVERYBODY], ...more }
}

function securityDefaults(): Json {
  return {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  }
}

function adminConsent(reviewer: string | undefined): Json {
  return {
    isEnabled: true,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 30,
    version: 1,
    reviewers: reviewer ? [{ query: `/users/${reviewer}`, queryType: 'MicrosoftGraph', queryRoot: null }] : [],
  }
}

const ALWAYS = '0001-01-01T00:00:00Z'

/** Restrictions for applications and for service principals alike (Microsoft Learn, "appManagementConfiguration resource type"). */
function defaultAppManagement(): Json {
  const password = (restrictionType: string, maxLifetime: string | null = null) => ({
    restrictionType,
    maxLifetime,
    restrictForAppsCreatedAfterDateTime: ALWAYS,
    state: 'enabled',
  })
  const restrictions = () => ({
    passwordCredentials: [
      password('passwordAddition'),
      password('customPasswordAddition'),
      password('passwordLifetime', 'P90D'),
    ],
    keyCredentials: [password('asymmetricKeyLifetime', 'P180D')],
  })
  return {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    isEnabled: true,
    applicationRestrictions: restrictions(),
    servicePrincipalRestrictions: restrictions(),
  }
}

function grantPolicy(id: string, displayName: string, permissionClassification: string): Json {
  const include = {
    id: guidFrom(id, 'include'),
    permissionClassification,
    permissionType: 'delegated',
    resourceApplication: 'any',
    permissions: ['all'],
    clientApplicationIds: ['all'],
    clientApplicationTenantIds: ['all'],
    clientApplicationPublisherIds: ['all'],
    clientApplicationsFromVerifiedPublisherOnly: permissionClassification === 'low',
  }
  return { id, displayName, description: displayName, includes: [include], excludes: [] }
}

function crossTenantDefault(): Json {
  const open = access('allowed', 'AllUsers', 'AllApplications')
  const closed = access('blocked', 'AllUsers', 'AllApplications')
  return {
    isServiceDefault: true,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    b2bCollaborationOutbound: open,
    b2bCollaborationInbound: open,
    b2bDirectConnectOutbound: closed,
    b2bDirectConnectInbound: closed,
  }
}

export function access(accessType: string, users: string, applications: string): Json {
  return {
    usersAndGroups: { accessType, targets: [{ target: users, targetType: 'user' }] },
    applications: { accessType, targets: [{ target: applications, targetType: 'application' }] },
  }
}

/** Of another tenant, by whose ID it goes. */
export function partner(tenantId: string): Json {
  return {
    tenantId,
    isServiceProvider: false,
    inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false },
    automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
    b2bCollaborationInbound: null,
    b2bCollaborationOutbound: null,
    b2bDirectConnectInbound: null,
    b2bDirectConnectOutbound: null,
  }
}

function authenticationFlows(): Json {
  return {
    id: 'authenticationFlowsPolicy',
    displayName: 'Authentication flows policy',
    description:
      'Authentication flows policy allows modification of settings related to authentication flows in the tenant',
    selfServiceSignUp: { isEnabled: false },
  }
}

function deviceRegistration(): Json {
  const nobody = { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' }
  const some = { '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership', users: [], groups: [] }
  return {
    id: 'deviceRegistrationPolicy',
    displayName: 'Device Registration Policy',
    description: 'Tenant-wide policy that manages initial provisioning controls',
    userDeviceQuota: 5,
    multiFactorAuthConfiguration: 'notRequired',
    azureADRegistration: { isAdminConfigurable: false, allowedToRegister: nobody },
    azureADJoin: {
      isAdminConfigurable: true,
      allowedToJoin: some,
      localAdmins: { enableGlobalAdmins: false, registeringUsers: nobody },
    },
    localAdminPassword: { isEnabled: true },
  }
}
