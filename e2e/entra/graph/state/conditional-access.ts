import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { breakGlassOf } from './people'
import { ADMIN_ROLES, roleId } from './role-catalogue'
import { type Making, objectsOf } from './tenant-state'

export const PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004'

const STRENGTHS = [
  [
    '00000000-0000-0000-0000-000000000002',
    'Multifactor authentication',
    [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'password,microsoftAuthenticatorPush',
      'password,sms',
    ],
  ],
  [
    '00000000-0000-0000-0000-000000000003',
    'Passwordless MFA',
    ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  ],
  [PHISHING_RESISTANT, 'Phishing-resistant MFA', ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']],
] as const

/** What the policies are called: switches of weaknesses find them by it. */
export const POLICY_NAMES = {
  legacy: 'Block legacy authentication',
  everybody: 'Require phishing-resistant authentication for everybody',
  administrators: 'Require phishing-resistant authentication for administrators',
  adminDevices: 'Require a managed device for administrators',
  adminPortals: 'Block admin portals for everybody else',
  userRisk: 'Block users at high risk',
  signInRisk: 'Require authentication at each risky sign-in',
  highSignInRisk: 'Block sign-ins at high risk',
  deviceCode: 'Block device code flow and authentication transfer',
  devices: 'Require a managed device',
  securityInfo: 'Protect the registration of security information',
  registerDevice: 'Require MFA to register a device',
  frequency: 'Ask again after seven days',
  intune: 'Ask each time for Intune enrolment',
  platforms: 'Block unknown platforms',
  countries: 'Block countries where nobody works',
  tokens: 'Bind tokens to their devices',
} as const

type Named = keyof typeof POLICY_NAMES

export function makeConditionalAccess({ tenant, at }: Making) {
  const id = tenant.id
  const made = { tenantId: id, excluded: breakGlassOf(tenant), at }
  return {
    conditionalAccessPolicies: objectsOf(
      Object.entries(policies(countriesId(id), officesId(id))).map(([name, more]) =>
        policy({ ...made, displayName: name, ...more }),
      ),
    ),
    namedLocations: objectsOf([offices(id, at), countries(id, at)]),
    authenticationStrengths: objectsOf(
      STRENGTHS.map(([strength, name, allowed]) => strengthOf(strength, name, allowed)),
    ),
  }
}

/** The id of a policy, by the name it has here. */
export function policyId(tenantId: string, name: Named): string {
  return guidFrom(tenantId, 'policy', POLICY_NAMES[name])
}

type Parts = { conditions?: Json; applications?: Json; users?: Json; grant?: Json | null; session?: Json }

function policies(countriesAllowed: string, trusted: string): Record<string, Parts> {
  const mfa = { operator: 'OR', builtInControls: ['mfa'] }
  const block = { operator: 'OR', builtInControls: ['block'] }
  const managed = { operator: 'OR', builtInControls: ['compliantDevice', 'domainJoinedDevice'] }
  const strong = { operator: 'OR', builtInControls: [], authenticationStrength: phishingResistant() }
  const admins = { includeUsers: [], includeRoles: ADMIN_ROLES.map(roleId) }
  const names = POLICY_NAMES
  const action = (one: string) => ({ includeApplications: [], includeUserActions: [one] })
  const everyTime = frequency({ frequencyInterval: 'everyTime' })
  return {
    [names.legacy]: { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grant: block },
    [names.everybody]: { grant: strong },
    [names.administrators]: {
      users: admins,
      grant: strong,
      session: {
        ...frequency({ type: 'hours', value: 4, frequencyInterval: 'timeBased' }),
        persistentBrowser: { isEnabled: true, mode: 'never' },
      },
    },
    [names.adminDevices]: { users: admins, grant: managed },
    [names.adminPortals]: {
      users: { excludeRoles: ADMIN_ROLES.map(roleId) },
      applications: { includeApplications: ['MicrosoftAdminPortals'] },
      grant: block,
    },
    [names.userRisk]: { conditions: { userRiskLevels: ['high'] }, grant: block },
    [names.signInRisk]: { conditions: { signInRiskLevels: ['high', 'medium'] }, grant: mfa, session: everyTime },
    [names.highSignInRisk]: { conditions: { signInRiskLevels: ['high', 'medium'] }, grant: block },
    [names.deviceCode]: {
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } },
      grant: block,
    },
    [names.devices]: { grant: managed },
    [names.securityInfo]: { applications: action('urn:user:registersecurityinfo'), grant: strong },
    [names.registerDevice]: { applications: action('urn:user:registerdevice'), grant: mfa },
    [names.frequency]: {
      grant: null,
      session: frequency({ type: 'days', value: 7, frequencyInterval: 'timeBased' }),
    },
    [names.intune]: {
      applications: { includeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'] },
      grant: mfa,
      session: everyTime,
    },
    [names.platforms]: {
      conditions: {
        platforms: {
          includePlatforms: ['all'],
          excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'],
        },
      },
      grant: block,
    },
    [names.countries]: {
      conditions: { locations: { includeLocations: ['All'], excludeLocations: [countriesAllowed, trusted] } },
      grant: block,
    },
    [names.tokens]: {
      applications: { includeApplications: ['00000002-0000-0ff1-ce00-000000000000'] },
      conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } },
      grant: null,
      session: { secureSignInSession: { isEnabled: true } },
    },
  }
}

function frequency(more: Json): Json {
  const blank = { type: null, value: null, authenticationType: 'primaryAndSecondaryAuthentication', isEnabled: true }
  return { signInFrequency: { ...blank, ...more } }
}

export type NewPolicy = Parts & {
  tenantId: string
  displayName: string
  excluded: readonly string[]
  at: number
  state?: string
}

/** For all users and all resources unless said otherwise. */
export function policy({ tenantId, displayName, excluded, at, state = 'enabled', ...parts }: NewPolicy): Json {
  const { conditions = {}, applications = {}, users = {}, grant = null, session } = parts
  return {
    id: guidFrom(tenantId, 'policy', displayName),
    templateId: null,
    displayName,
    createdDateTime: isoTime(at - 500 * DAY_MS),
    modifiedDateTime: isoTime(at - 100 * DAY_MS),
    state,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: ['all'],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...conditions,
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
        ...applications,
      },
      users: {
        includeUsers: ['All'],
        excludeUsers: [...excluded],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...users,
      },
    },
    grantControls: grant && { customAuthenticationFactors: [], termsOfUse: [], authenticationStrength: null, ...grant },
    sessionControls: session
      ? {
          applicationEnforcedRestrictions: null,
          cloudAppSecurity: null,
          disableResilienceDefaults: null,
          persistentBrowser: null,
          secureSignInSession: null,
          signInFrequency: null,
          ...session,
        }
      : null,
  }
}

function phishingResistant(): Json {
  const [, , [id, name, allowed]] = STRENGTHS
  return strengthOf(id, name, allowed)
}

function strengthOf(id: string, displayName: string, allowedCombinations: readonly string[]): Json {
  return {
    id,
    createdDateTime: '2021-12-01T00:00:00Z',
    modifiedDateTime: '2021-12-01T00:00:00Z',
    displayName,
    description: `Built-in strength ${displayName}`,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations: [...allowedCombinations],
    combinationConfigurations: [],
  }
}

function officesId(tenantId: string) {
  return guidFrom(tenantId, 'location', 'offices')
}

function countriesId(tenantId: string) {
  return guidFrom(tenantId, 'location', 'countries')
}

function offices(tenantId: string, at: number): Json {
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: officesId(tenantId),
    displayName: 'Offices',
    createdDateTime: isoTime(at - 500 * DAY_MS),
    modifiedDateTime: isoTime(at - 500 * DAY_MS),
    isTrusted: true,
    ipRanges: [
      { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' },
      { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8::/32' },
    ],
  }
}

function countries(tenantId: string, at: number): Json {
  return {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    id: countriesId(tenantId),
    displayName: 'Countries where people work',
    createdDateTime: isoTime(at - 500 * DAY_MS),
    modifiedDateTime: isoTime(at - 500 * DAY_MS),
    countriesAndRegions: ['US', 'IE', 'DE', 'FR', 'ES', 'PL', 'TR', 'SE', 'UA', 'JO', 'CN', 'JP', 'IN'],
    countryLookupMethod: 'clientIpAddress',
    includeUnknownCountriesAndRegions: false,
  }
}
