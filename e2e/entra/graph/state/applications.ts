import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { appRole, appRoleId, graphAppRoles, graphScopes } from './graph-permissions'
import { type Making, type Objects, objectsOf } from './tenant-state'

export const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'
export const EXCHANGE_APP_ID = '00000002-0000-0ff1-ce00-000000000000'
export const FULL_ACCESS_AS_APP = 'dc890d15-9560-4a4c-9b7f-a736ec74ec40'

/** Of Microsoft's applications, those that every tenant has and that Conditional Access and the checks name. */
const FIRST_PARTY = [
  [GRAPH_APP_ID, 'Microsoft Graph', false],
  [EXCHANGE_APP_ID, 'Office 365 Exchange Online', false],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Windows Azure Service Management API', false],
  ['d4ebce55-015a-49b5-a083-c84d1797ae8c', 'Microsoft Intune Enrollment', false],
  ['14d82eec-204b-4c2f-b7e8-296a70dab67e', 'Microsoft Graph Command Line Tools', true],
  ['1950a258-227b-4e31-a9cf-717495945fc2', 'Microsoft Azure PowerShell', true],
  ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI', true],
  ['de8bc8b5-d9f9-48b1-a8ad-b748da725064', 'Graph Explorer', true],
  ['1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell', true],
] as const

const OWN = [
  ['Intranet search', 'Sites.Selected'],
  ['Meeting room display', 'Calendars.Read'],
  ['Device inventory', 'Device.Read.All'],
] as const

const VENDORS = ['Woodgrove Travel', 'Relecloud Signatures'] as const

/** Applications of the tenant sign in with certificates of half a year; those of others come from verified publishers and are assigned. */
export function makeApplications({ tenant, at }: Making) {
  const graph = servicePrincipalId(tenant.id, GRAPH_APP_ID)
  const own = OWN.map(([name, permission]) =>
    ownApplication(tenant.id, name, { permission, domain: tenant.domain, at }),
  )
  const firstParty = FIRST_PARTY.map(([appId, name, required]) => firstPartyOf(tenant.id, { appId, name, required }))
  const vendors = VENDORS.map((name) => vendorOf(tenant.id, name))
  return {
    applications: objectsOf(own.map(({ application }) => application)),
    servicePrincipals: objectsOf([...firstParty, ...own.map(({ principal }) => principal), ...vendors]),
    federatedCredentials: new Map<string, Objects>(
      own.slice(0, 1).map(({ application }) => [String(application.id), objectsOf([githubCredential(tenant.id)])]),
    ),
    appRoleAssignments: objectsOf(
      own.map(({ principal, permission }) => appRoleAssignment(principal, { id: graph, permission, at })),
    ),
    permissionGrants: objectsOf(
      vendors.map((vendor) =>
        permissionGrant({ clientId: String(vendor.id), resourceId: graph, scope: 'openid profile User.Read' }),
      ),
    ),
    permissionClassifications: new Map<string, Objects>([
      [graph, objectsOf(['openid', 'profile', 'email', 'offline_access', 'User.Read'].map(classification))],
    ]),
  }
}

export function servicePrincipalId(tenantId: string, appId: string): string {
  return guidFrom(tenantId, 'servicePrincipal', appId)
}

export function objectIdOf(tenantId: string, appId: string): string {
  return guidFrom(tenantId, 'application', appId)
}

type Own = { permission: string; domain: string; at: number }

/** An app registration of the tenant and its enterprise application. */
export function ownApplication(tenantId: string, displayName: string, { permission, domain, at }: Own) {
  const appId = guidFrom(tenantId, 'app', displayName)
  const application = blankApplication({
    id: objectIdOf(tenantId, appId),
    appId,
    displayName,
    publisherDomain: domain,
    createdDateTime: isoTime(at - 400 * DAY_MS),
    keyCredentials: [certificate(appId, at)],
    web: web([`https://${displayName.toLowerCase().replaceAll(' ', '-')}.${domain}/signin-oidc`]),
  })
  const principal = blankPrincipal({
    id: servicePrincipalId(tenantId, appId),
    appId,
    displayName,
    appOwnerOrganizationId: tenantId,
    createdDateTime: isoTime(at - 400 * DAY_MS),
  })
  return { application, principal, permission }
}

export function web(redirectUris: readonly string[], { accessTokens = false } = {}): Json {
  const implicitGrantSettings = { enableIdTokenIssuance: false, enableAccessTokenIssuance: accessTokens }
  return { homePageUrl: null, logoutUrl: null, redirectUris, implicitGrantSettings }
}

/** The key itself is never among what must be kept, but Graph gives the public half to whoever selects it. */
export function certificate(appId: string, at: number): Json {
  return {
    customKeyIdentifier: guidFrom(appId, 'thumbprint').replaceAll('-', '').toUpperCase(),
    displayName: 'CN=Key Vault',
    startDateTime: isoTime(at - 60 * DAY_MS),
    endDateTime: isoTime(at + 120 * DAY_MS),
    key: 'MIIDJzCCAg+gAwIBAgIQ',
    keyId: guidFrom(appId, 'certificate'),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  }
}

type NewSecret = { startMs: number; endMs: number; name?: string }

/** Graph shows no more of a secret than how it begins; `secretText` is null in each answer but the first. */
export function secret(appId: string, { startMs, endMs, name = 'Deployment' }: NewSecret): Json {
  return {
    customKeyIdentifier: null,
    displayName: name,
    startDateTime: isoTime(startMs),
    endDateTime: isoTime(endMs),
    hint: guidFrom(appId, name).slice(0, 3),
    keyId: guidFrom(appId, 'secret', name),
    secretText: null,
  }
}

function githubCredential(tenantId: string): Json {
  return {
    id: guidFrom(tenantId, 'federatedCredential'),
    name: 'github-main',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/intranet-search:ref:refs/heads/main',
    description: 'Deployment from the main branch',
    audiences: ['api://AzureADTokenExchange'],
  }
}

type Granted = { id: string; permission: string; at: number }

/** An application permission of the resource that somebody consented to. */
export function appRoleAssignment(principal: Json, { id: resourceId, permission, at }: Granted): Json {
  return {
    id: guidFrom('appRoleAssignment', String(principal.id), resourceId, permission),
    deletedDateTime: null,
    appRoleId: permission === 'full_access_as_app' ? FULL_ACCESS_AS_APP : appRoleId(permission),
    createdDateTime: isoTime(at - 390 * DAY_MS),
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: 'ServicePrincipal',
    resourceDisplayName: permission === 'full_access_as_app' ? 'Office 365 Exchange Online' : 'Microsoft Graph',
    resourceId,
  }
}

type NewGrant = { clientId: string; resourceId: string; scope: string; principalId?: string | null }

/** Delegated permissions, for everybody unless somebody is named. */
export function permissionGrant({ clientId, resourceId, scope, principalId = null }: NewGrant): Json {
  return {
    id: guidFrom('grant', clientId, resourceId, principalId ?? ''),
    clientId,
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId,
    scope,
  }
}

export function classification(permissionName: string): Json {
  const permissionId =
    graphScopes().find(({ value }) => value === permissionName)?.id ?? guidFrom('scope', permissionName)
  return { id: guidFrom('classification', permissionName), permissionId, permissionName, classification: 'low' }
}

function firstPartyOf(tenantId: string, app: { appId: string; name: string; required: boolean }): Json {
  const isGraph = app.appId === GRAPH_APP_ID
  const exchangeRoles = app.appId === EXCHANGE_APP_ID ? [appRole(FULL_ACCESS_AS_APP, 'full_access_as_app')] : []
  return blankPrincipal({
    id: servicePrincipalId(tenantId, app.appId),
    appId: app.appId,
    displayName: app.name,
    appOwnerOrganizationId: MICROSOFT,
    appRoleAssignmentRequired: app.required,
    appRoles: isGraph ? graphAppRoles() : exchangeRoles,
    oauth2PermissionScopes: isGraph ? graphScopes() : [],
    signInAudience: 'AzureADMultipleOrgs',
  })
}

export function vendorOf(tenantId: string, displayName: string, more: Json = {}): Json {
  const appId = guidFrom('vendor', displayName)
  return blankPrincipal({
    id: servicePrincipalId(tenantId, appId),
    appId,
    displayName,
    appOwnerOrganizationId: guidFrom('organization of', displayName),
    appRoleAssignmentRequired: true,
    publisherName: displayName,
    signInAudience: 'AzureADMultipleOrgs',
    verifiedPublisher: { displayName, verifiedPublisherId: '4711042', addedDateTime: '2023-05-02T08:00:00Z' },
    ...more,
  })
}

/** Microsoft Learn, "application resource type": what an answer without $select holds, as far as anybody looks at it. */
export function blankApplication(more: Json): Json {
  return {
    deletedDateTime: null,
    applicationTemplateId: null,
    createdDateTime: null,
    disabledByMicrosoftStatus: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isFallbackPublicClient: null,
    keyCredentials: [],
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    publisherDomain: null,
    requiredResourceAccess: [],
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: [] },
    tags: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: web([]),
    ...more,
  }
}

export function blankPrincipal(more: Json): Json {
  return {
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDisplayName: more.displayName,
    applicationTemplateId: null,
    appOwnerOrganizationId: null,
    appRoleAssignmentRequired: false,
    appRoles: [],
    createdDateTime: null,
    disabledByMicrosoftStatus: null,
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    publisherName: null,
    replyUrls: [],
    servicePrincipalNames: [more.appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...more,
  }
}
