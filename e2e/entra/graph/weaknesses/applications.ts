import type { Json } from '../../json'
import {
  appRoleAssignment,
  classification,
  EXCHANGE_APP_ID,
  GRAPH_APP_ID,
  permissionGrant,
  servicePrincipalId,
  vendorOf,
  web,
} from '../state/applications'
import { CONSENT_SETTINGS } from '../state/directory'
import { setValue } from './authentication'
import { giveSecret, grant, ownApplication, ownPrincipal } from './roles'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

const SCOPES = ['applicationRestrictions', 'servicePrincipalRestrictions'] as const

export const APPLICATIONS = {
  peopleRegisterApps: weakness(['ENT-AP-001', '1S-17'], defaults({ allowedToCreateApps: true })),
  peopleConsent: weakness(
    ['ENT-AP-002', '1S-20'],
    defaults({ permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'] }),
  ),
  riskyClassification: weakness('ENT-AP-003', ({ here, put }) => {
    const graph = servicePrincipalId(here.tenantId, GRAPH_APP_ID)
    const risky = classification('Mail.Read')
    put(found(here.state.permissionClassifications.get(graph), 'classifications'), String(risky.id), risky)
  }),
  riskyConsent: weakness('ENT-AP-004', authorization({ allowUserConsentForRiskyApps: true })),
  ownersConsent: weakness('ENT-AP-005', (weakening) => {
    setValue(weakening, CONSENT_SETTINGS, { name: 'EnableGroupSpecificConsent', value: 'true' })
    defaults({
      permissionGrantPoliciesAssigned: [
        'ManagePermissionGrantsForOwnedResource.microsoft-all-application-permissions-for-group',
      ],
    })(weakening)
  }),
  noConsentWorkflow: weakness('ENT-AP-006', policy('adminConsentRequestPolicy', { isEnabled: false, reviewers: [] })),
  silentConsentWorkflow: weakness(
    'ENT-AP-007',
    policy('adminConsentRequestPolicy', { notifyReviewers: false, remindersEnabled: false }),
  ),
  newSecretsAllowed: weakness('ENT-AP-008', withoutRestriction('passwordCredentials', 'passwordAddition')),
  longSecretsAllowed: weakness('ENT-AP-009', (weakening) => {
    withoutRestriction('passwordCredentials', 'passwordAddition')(weakening)
    withoutRestriction('passwordCredentials', 'passwordLifetime')(weakening)
  }),
  longCertificatesAllowed: weakness('ENT-AP-010', withoutRestriction('keyCredentials', 'asymmetricKeyLifetime')),
  chosenSecretsAllowed: weakness('ENT-AP-030', withoutRestriction('passwordCredentials', 'customPasswordAddition')),
  longSecret: weakness('ENT-AP-011', (weakening) => giveSecret(weakening, { startDays: -10, endDays: 720 })),
  expiredSecret: weakness('ENT-AP-012', (weakening) => giveSecret(weakening, { startDays: -200, endDays: -20 })),
  secretInUse: weakness('ENT-AP-013', (weakening) => giveSecret(weakening)),
  powerfulApplication: weakness('ENT-AP-014', (weakening) => grant(weakening, 'RoleManagement.ReadWrite.Directory')),
  mailReader: weakness('ENT-AP-015', (weakening) => grant(weakening, 'Mail.Read')),
  fullAccessToMail: weakness('ENT-AP-015', (weakening) => {
    const { here, put } = weakening
    const id = servicePrincipalId(here.tenantId, EXCHANGE_APP_ID)
    const granted = appRoleAssignment(ownPrincipal(weakening), {
      id,
      permission: 'full_access_as_app',
      at: here.state.at,
    })
    put(here.state.appRoleAssignments, String(granted.id), granted)
  }),
  grantForEverybody: weakness('ENT-AP-016', (weakening) =>
    consent(weakening, { client: ownPrincipal(weakening), scope: 'User.Read Directory.ReadWrite.All Mail.ReadWrite' }),
  ),
  consentToUnknownApp: weakness('ENT-AP-017', (weakening) => {
    const { here, colleague, put } = weakening
    const app = unverifiedVendor(here.tenantId, 'Mailbox Booster')
    put(here.state.servicePrincipals, String(app.id), app)
    consent(weakening, { client: app, scope: 'User.Read Mail.Read offline_access', principalId: colleague().id })
  }),
  unsafeRedirect: weakness('ENT-AP-019', (weakening) =>
    weakening.set(ownApplication(weakening), {
      web: web(['http://intranet.contoso.example/signin-oidc', 'https://contoso-old.azurewebsites.net/callback']),
    }),
  ),
  implicitGrant: weakness('ENT-AP-020', (weakening) =>
    weakening.set(ownApplication(weakening), {
      web: web(['https://intranet.contoso.example/signin-oidc'], { accessTokens: true }),
    }),
  ),
  unlockedApplication: weakness('ENT-AP-021', (weakening) =>
    weakening.set(ownApplication(weakening), {
      signInAudience: 'AzureADMultipleOrgs',
      servicePrincipalLockConfiguration: { isEnabled: false },
    }),
  ),
  guestOwner: weakness('ENT-AP-022', (weakening) =>
    weakening.put(weakening.here.state.owners, String(ownApplication(weakening).id), new Set([weakening.guest().id])),
  ),
  ownerlessPower: weakness('ENT-AP-023', (weakening) => {
    grant(weakening, 'Files.ReadWrite.All')
    weakening.drop(weakening.here.state.owners, String(ownApplication(weakening).id))
  }),
  openGraphPowerShell: weakness(
    ['ENT-AP-024', '1S-19'],
    principal('14d82eec-204b-4c2f-b7e8-296a70dab67e', { appRoleAssignmentRequired: false }),
  ),
  openVendor: weakness('ENT-AP-025', ({ here, set }) => {
    for (const one of here.state.servicePrincipals.values())
      if (one.displayName === 'Woodgrove Travel') set(one, { appRoleAssignmentRequired: false })
  }),
  credentialsOnMicrosoftApp: weakness(
    'ENT-AP-026',
    principal(EXCHANGE_APP_ID, {
      passwordCredentials: [
        {
          customKeyIdentifier: null,
          displayName: null,
          startDateTime: '2026-01-01T00:00:00Z',
          endDateTime: '2028-01-01T00:00:00Z',
          hint: 'x7Q',
          keyId: '0c1b0d5e-5b3a-4c55-9d0f-7a2f6a1f2c11',
          secretText: null,
        },
      ],
    }),
  ),
  looseFederation: weakness('ENT-AP-027', (weakening) => {
    const { here, set } = weakening
    const of = here.state.federatedCredentials.get(String(ownApplication(weakening).id))
    set(found([...(of?.values() ?? [])][0], 'federated credential'), {
      subject: 'repo:contoso/intranet-search:pull_request',
    })
  }),
  oldPowerShell: weakness('ENT-AP-028', authorization({ blockMsolPowerShell: false })),
  disabledByMicrosoft: weakness('ENT-AP-029', ({ here, put }) => {
    const app = vendorOf(here.tenantId, 'Consent Phisher', {
      accountEnabled: false,
      disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement',
    })
    put(here.state.servicePrincipals, String(app.id), app)
  }),
}

export function authorization(changes: Json) {
  return policy('authorizationPolicy', changes)
}

/** What ordinary people may do. */
export function defaults(changes: Json) {
  return ({ here, set }: Weakening) =>
    set(part(found(here.state.policies.get('authorizationPolicy'), 'policy'), 'defaultUserRolePermissions'), changes)
}

export function policy(name: string, changes: Json) {
  return ({ here, set }: Weakening) => set(found(here.state.policies.get(name), name), changes)
}

function principal(appId: string, changes: Json) {
  return ({ here, set }: Weakening) =>
    set(found(here.state.servicePrincipals.get(servicePrincipalId(here.tenantId, appId)), appId), changes)
}

function withoutRestriction(kind: 'passwordCredentials' | 'keyCredentials', restrictionType: string) {
  return ({ here, set }: Weakening) => {
    const policy = found(here.state.policies.get('defaultAppManagementPolicy'), 'policy')
    for (const scope of SCOPES) {
      const restrictions = part(policy, scope)
      const known = Array.isArray(restrictions[kind]) ? restrictions[kind] : []
      set(restrictions, { [kind]: known.filter((one) => one.restrictionType !== restrictionType) })
    }
  }
}

/** Of no verified publisher. */
export function unverifiedVendor(tenantId: string, displayName: string): Json {
  return vendorOf(tenantId, displayName, {
    appRoleAssignmentRequired: true,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  })
}

type Consent = { client: Json; scope: string; principalId?: string }

export function consent({ here, put }: Pick<Weakening, 'here' | 'put'>, { client, scope, principalId }: Consent) {
  const resourceId = servicePrincipalId(here.tenantId, GRAPH_APP_ID)
  const given = permissionGrant({ clientId: String(client.id), resourceId, scope, principalId: principalId ?? null })
  put(here.state.permissionGrants, String(given.id), given)
}
