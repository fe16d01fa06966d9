import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { type Links, type Making, type Objects, objectsOf } from './tenant-state'

export const PASSWORD_RULES = '5cf42378-d67d-4f36-ba46-e8b86229381d'
export const UNIFIED_GROUPS = '62375ab9-6b52-47ed-826b-58e47e0e304b'
export const CONSENT_SETTINGS = 'dffd5d46-495d-40a9-8e21-954ff55e198a'

export function makeDirectory({ tenant, at }: Making) {
  const unit = guidFrom(tenant.id, 'unit')
  const members = [...tenant.users.keys()].slice(0, 10)
  return {
    organization: {
      onPremisesSyncEnabled: true,
      onPremisesLastSyncDateTime: isoTime(at - 20 * 60_000),
      securityComplianceNotificationMails: [`security@${tenant.domain}`],
      privacyProfile: { contactEmail: `privacy@${tenant.domain}`, statementUrl: `https://${tenant.domain}/privacy` },
    } satisfies Json,
    domains: objectsOf([
      makeDomain(tenant.domain, { isDefault: true, supportedServices: ['Email', 'OfficeCommunicationsOnline'] }),
      makeDomain(`${tenant.domain.split('.')[0]}.onmicrosoft.com`, { isInitial: true, supportedServices: ['Email'] }),
    ]),
    federations: new Map<string, Objects>(),
    groupSettings: objectsOf([passwordRules(tenant.id), unifiedGroups(tenant.id), consentSettings(tenant.id)]),
    groupLifecyclePolicies: objectsOf([
      {
        id: guidFrom(tenant.id, 'lifecycle'),
        groupLifetimeInDays: 365,
        managedGroupTypes: 'All',
        alternateNotificationEmails: `security@${tenant.domain}`,
      },
    ]),
    devices: objectsOf(members.map((id, place) => makeDevice({ tenantId: tenant.id, ownerId: id, place, at }))),
    administrativeUnits: objectsOf([
      {
        id: unit,
        deletedDateTime: null,
        displayName: 'Head office',
        description: 'People of the head office, whose passwords its own service desk resets',
        isMemberManagementRestricted: false,
        membershipRule: null,
        membershipType: null,
        membershipRuleProcessingState: null,
        visibility: null,
      },
    ]),
    unitMembers: new Map([[unit, new Set(members)]]) satisfies Links,
    directorySynchronization: objectsOf([synchronization(tenant.id)]),
  }
}

function makeDomain(id: string, more: Json): Json {
  return {
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified: true,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2147483647,
    ...more,
  }
}

const SYSTEMS = [
  ['Windows', '10.0.26100.2314', 'LAPTOP'],
  ['MacMDM', '15.1', 'MBP'],
  ['IPhone', '18.1', 'iPhone'],
] as const

type NewDevice = { tenantId: string; ownerId: string; place: number; at: number }

function makeDevice({ tenantId, ownerId, place, at }: NewDevice): Json {
  const id = guidFrom(tenantId, 'device', ownerId)
  const [operatingSystem, operatingSystemVersion, prefix] = SYSTEMS[place % SYSTEMS.length] ?? SYSTEMS[0]
  return {
    id,
    deletedDateTime: null,
    accountEnabled: true,
    approximateLastSignInDateTime: isoTime(at - ((place % 9) + 1) * DAY_MS),
    createdDateTime: isoTime(at - (200 + place) * DAY_MS),
    deviceId: guidFrom(id),
    displayName: `${prefix}-${id.slice(0, 7).toUpperCase()}`,
    isCompliant: true,
    isManaged: true,
    onPremisesSyncEnabled: null,
    operatingSystem,
    operatingSystemVersion,
    profileType: 'RegisteredDevice',
    registrationDateTime: isoTime(at - (200 + place) * DAY_MS),
    trustType: 'AzureAd',
  }
}

/** Names and values of the templates: Microsoft Learn, "groupSetting resource type". The words are what nobody may ever see stored. */
function passwordRules(tenantId: string): Json {
  return setting(guidFrom(tenantId, PASSWORD_RULES), PASSWORD_RULES, 'Password Rule Settings', {
    BannedPasswordCheckOnPremisesMode: 'Enforce',
    EnableBannedPasswordCheckOnPremises: 'True',
    EnableBannedPasswordCheck: 'True',
    LockoutDurationInSeconds: '60',
    LockoutThreshold: '10',
    BannedPasswordList: 'contoso\tredmond\tsounders',
  })
}

function unifiedGroups(tenantId: string): Json {
  return setting(guidFrom(tenantId, UNIFIED_GROUPS), UNIFIED_GROUPS, 'Group.Unified', {
    EnableGroupCreation: 'false',
    GroupCreationAllowedGroupId: '',
    AllowGuestsToBeGroupOwner: 'false',
    AllowGuestsToAccessGroups: 'true',
    AllowToAddGuests: 'true',
    EnableMIPLabels: 'false',
    CustomBlockedWordsList: '',
    EnableMSStandardBlockedWords: 'false',
    PrefixSuffixNamingRequirement: '',
    UsageGuidelinesUrl: '',
    GuestUsageGuidelinesUrl: '',
    ClassificationList: '',
    ClassificationDescriptions: '',
    DefaultClassification: '',
  })
}

function consentSettings(tenantId: string): Json {
  return setting(guidFrom(tenantId, CONSENT_SETTINGS), CONSENT_SETTINGS, 'Consent Policy Settings', {
    EnableGroupSpecificConsent: 'false',
    BlockUserConsentForRiskyApps: 'true',
    EnableAdminConsentRequests: 'true',
    ConstrainGroupSpecificConsentToMembersOfGroupId: '',
  })
}

function setting(id: string, templateId: string, displayName: string, values: Readonly<Record<string, string>>): Json {
  return { id, displayName, templateId, values: Object.entries(values).map(([name, value]) => ({ name, value })) }
}

function synchronization(tenantId: string): Json {
  return {
    id: tenantId,
    configuration: {
      accidentalDeletionPrevention: { synchronizationPreventionType: 'enabledForCount', alertThreshold: 500 },
    },
    features: {
      allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false,
      blockCloudObjectTakeoverThroughHardMatchEnabled: true,
      blockSoftMatchEnabled: true,
      bypassDirSyncOverridesEnabled: false,
      cloudPasswordPolicyForPasswordSyncedUsersEnabled: true,
      concurrentCredentialUpdateEnabled: false,
      concurrentOrgIdProvisioningEnabled: false,
      deviceWritebackEnabled: false,
      directoryExtensionsEnabled: false,
      fopeConflictResolutionEnabled: false,
      groupWriteBackEnabled: false,
      passwordSyncEnabled: true,
      passwordWritebackEnabled: true,
      quarantineUponProxyAddressesConflictEnabled: true,
      quarantineUponUpnConflictEnabled: true,
      softMatchOnUpnEnabled: true,
      synchronizeUpnForManagedUsersEnabled: true,
      unifiedGroupWritebackEnabled: false,
      userForcePasswordChangeOnLogonEnabled: true,
      userWritebackEnabled: false,
    },
  }
}
