import type { Json } from '../../json'
import type { AppRegistration } from '../../login/registration'
import type { EntraUser } from '../../people'
import type { EntraGroup } from '../../tenant'
import { MAIL_SKU, presentGroup, presentOrganization, presentUser } from '../directory-objects'
import type { GraphTenant } from '../graph-tenant'
import { blankApplication, blankPrincipal, GRAPH_APP_ID, objectIdOf, servicePrincipalId, web } from './applications'
import { DAY_MS, guidFrom, isoTime, numberFrom } from './derive'
import { appRoleId } from './graph-permissions'

/** As a list shows him that selects everything but `signInActivity`. */
export function shownUser({ state }: GraphTenant, user: EntraUser): Json {
  const shown = presentUser(user)
  const licensed = user.userType === 'Member' && user.accountEnabled
  return {
    ...shown,
    assignedLicenses: licensed ? [{ disabledPlans: [], skuId: MAIL_SKU }] : [],
    signInSessionsValidFromDateTime: shown.lastPasswordChangeDateTime,
    onPremisesProvisioningErrors: [],
    isResourceAccount: null,
    ...state.users.get(user.id),
  }
}

/** Of the last three weeks, unless the state says otherwise; null for somebody who never signed in. */
export function shownSignInActivity({ state }: GraphTenant, { id }: EntraUser): Json | null {
  const known = state.signInActivity.get(id)
  if (known !== undefined) return known
  const hours = numberFrom(id, 20 * 24)
  const time = (agoMs: number) => isoTime(state.at - hours * 3_600_000 - agoMs)
  return {
    lastSignInDateTime: time(0),
    lastSignInRequestId: guidFrom(id, 'lastSignIn'),
    lastNonInteractiveSignInDateTime: time(60_000),
    lastNonInteractiveSignInRequestId: guidFrom(id, 'lastNonInteractiveSignIn'),
    lastSuccessfulSignInDateTime: time(0),
    lastSuccessfulSignInRequestId: guidFrom(id, 'lastSuccessfulSignIn'),
  }
}

/** userRegistrationDetails: not there for disabled users, nor where the state says null. */
export function shownRegistrations(here: GraphTenant): Json[] {
  const { tenant, state } = here
  const holders = new Set([...state.roleAssignments.values(), ...state.roleEligibilities.values()].map(idOfPrincipal))
  return [...tenant.users.values()].flatMap((user) => {
    const known = state.registrations.get(user.id)
    if (user.deleted || !user.accountEnabled || known === null) return []
    return [{ ...registration(user, { isAdmin: holders.has(user.id), at: state.at }), ...known }]
  })
}

function idOfPrincipal({ principalId }: Json) {
  return String(principalId)
}

function registration(user: EntraUser, { isAdmin, at }: { isAdmin: boolean; at: number }): Json {
  const guest = user.userType === 'Guest'
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: user.userType.toLowerCase(),
    isAdmin,
    isSsprRegistered: !guest,
    isSsprEnabled: !guest,
    isSsprCapable: !guest,
    isMfaRegistered: true,
    isMfaCapable: true,
    isPasswordlessCapable: true,
    lastUpdatedDateTime: isoTime(at - DAY_MS),
    methodsRegistered: ['passKeyDeviceBound', 'microsoftAuthenticatorPush'],
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: ['Fido2'],
    userPreferredMethodForSecondaryAuthentication: 'push',
  }
}

export function shownGroup({ state }: GraphTenant, group: EntraGroup): Json {
  return {
    ...presentGroup(group),
    isManagementRestricted: null,
    onPremisesProvisioningErrors: [],
    ...state.groups.get(group.id),
  }
}

export function shownOrganization(here: GraphTenant): Json {
  return { ...presentOrganization(here), ...here.state.organization }
}

/** Those of the state, and the ones that tests and the portal guide registered. */
export function shownApplications({ tenant, state }: GraphTenant): Json[] {
  return [
    ...state.applications.values(),
    ...[...tenant.apps.values()].map((app) => registeredApplication(tenant.id, app)),
  ]
}

export function shownServicePrincipals({ tenant, state }: GraphTenant): Json[] {
  const registered = [...tenant.apps.values()].map((app) => registeredPrincipal(tenant.id, app))
  return [...state.servicePrincipals.values(), ...registered]
}

function registeredApplication(tenantId: string, app: AppRegistration): Json {
  const { web: redirects, spa, publicClient } = app.redirectUris
  return blankApplication({
    id: objectIdOf(tenantId, app.appId),
    appId: app.appId,
    displayName: app.displayName,
    signInAudience: app.signInAudience,
    web: web(redirects),
    spa: { redirectUris: spa },
    publicClient: { redirectUris: publicClient },
    passwordCredentials: app.secrets.map(({ value, endMs }, place) => ({
      customKeyIdentifier: null,
      displayName: 'Rollcall',
      startDateTime: isoTime(endMs - 180 * DAY_MS),
      endDateTime: isoTime(endMs),
      hint: value.slice(0, 3),
      keyId: guidFrom(app.appId, 'secret', String(place)),
      secretText: null,
    })),
    keyCredentials: app.certificates.map(({ x5t, startMs, endMs }) => ({
      customKeyIdentifier: Buffer.from(x5t, 'base64url').toString('hex').toUpperCase(),
      displayName: 'CN=Rollcall',
      startDateTime: isoTime(startMs),
      endDateTime: isoTime(endMs),
      key: null,
      keyId: guidFrom(app.appId, 'certificate', x5t),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    })),
  })
}

function registeredPrincipal(tenantId: string, app: AppRegistration): Json {
  return blankPrincipal({
    id: app.servicePrincipalId,
    accountEnabled: app.accountEnabled,
    appId: app.appId,
    displayName: app.displayName,
    appOwnerOrganizationId: tenantId,
    appRoleAssignmentRequired: app.assignmentRequired,
    signInAudience: app.signInAudience,
  })
}

/** What was consented to: by the state, and by registering an application with permissions. */
export function shownAppRoleAssignments({ tenant, state }: GraphTenant): Json[] {
  const resourceId = servicePrincipalId(tenant.id, GRAPH_APP_ID)
  const registered = [...tenant.apps.values()].flatMap((app) =>
    [...app.permissions].map((permission) => ({
      id: guidFrom('appRoleAssignment', app.servicePrincipalId, permission),
      deletedDateTime: null,
      appRoleId: appRoleId(permission),
      createdDateTime: isoTime(state.at - 30 * DAY_MS),
      principalDisplayName: app.displayName,
      principalId: app.servicePrincipalId,
      principalType: 'ServicePrincipal',
      resourceDisplayName: 'Microsoft Graph',
      resourceId,
    })),
  )
  return [...state.appRoleAssignments.values(), ...registered]
}
