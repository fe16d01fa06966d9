import type { Json } from '../json'
import { type Expansions, PRINCIPAL } from './expand'
import type { Filterable } from './filter'
import type { GraphTenant } from './graph-tenant'
import type { Cost } from './limits'
import { notFound } from './listing'
import { listRolePolicies, ROLE_POLICIES } from './role-policies'
import type { Asking, Route } from './routes'
import { shownApplications, shownAppRoleAssignments, shownRegistrations, shownServicePrincipals } from './state/shown'
import type { Objects, TenantState } from './state/tenant-state'

/** What can be listed of a tenant, and how. */
export type Collection = Pick<Route, 'permissions' | 'cost' | 'licence'> & {
  readonly path: string
  readonly objects: (here: GraphTenant, asking: Asking) => readonly Json[]
  readonly filterable?: Filterable
  readonly expansions?: Expansions
  /** How many may be expanded at once. */
  readonly mostExpanded?: number
  /** Whether one of them can be asked for by its id. */
  readonly byId?: boolean
}

const units = (count: number): Cost => ({ family: 'directory', units: count })
const POLICIES: Cost = { family: 'policies' }
const DIRECTORY = ['Directory.Read.All']
const APPLICATIONS = ['Application.Read.All', ...DIRECTORY]
const POLICY = ['Policy.Read.All']
const ROLES = ['RoleManagement.Read.Directory', ...DIRECTORY]
const EXACT = ['text', 'eq'] as const
const APPS: Filterable = { appId: EXACT, displayName: ['text', 'eq', 'startswith'], id: EXACT }
const HELD: Filterable = { principalId: EXACT, roleDefinitionId: EXACT, directoryScopeId: EXACT }

export const COLLECTIONS: readonly Collection[] = [
  {
    path: 'domains',
    permissions: ['Domain.Read.All', ...DIRECTORY],
    cost: units(1),
    objects: of('domains'),
    byId: true,
  },
  {
    path: 'domains/*/federationConfiguration',
    permissions: ['Domain.Read.All', ...DIRECTORY],
    cost: units(1),
    objects: ({ state }, asking) => ownedBy(state.domains, state.federations, asking),
  },
  { path: 'groupSettings', permissions: DIRECTORY, cost: units(1), objects: of('groupSettings'), byId: true },
  {
    path: 'groupLifecyclePolicies',
    permissions: DIRECTORY,
    cost: units(1),
    objects: of('groupLifecyclePolicies'),
    byId: true,
  },
  {
    path: 'devices',
    permissions: ['Device.Read.All', ...DIRECTORY],
    cost: units(1),
    objects: of('devices'),
    filterable: { id: EXACT, deviceId: EXACT, displayName: ['text', 'eq', 'startswith'] },
    byId: true,
  },
  {
    path: 'directory/administrativeUnits',
    permissions: ['AdministrativeUnit.Read.All', ...DIRECTORY],
    cost: units(1),
    objects: of('administrativeUnits'),
    byId: true,
  },
  {
    path: 'directory/onPremisesSynchronization',
    permissions: ['OnPremDirectorySynchronization.Read.All'],
    cost: units(1),
    objects: of('directorySynchronization'),
    byId: true,
  },
  {
    path: 'roleManagement/directory/roleDefinitions',
    permissions: ROLES,
    cost: units(1),
    objects: of('roleDefinitions'),
    filterable: { id: EXACT, templateId: EXACT, displayName: EXACT, isBuiltIn: ['truth', 'eq'] },
    byId: true,
  },
  {
    path: 'roleManagement/directory/roleAssignments',
    permissions: ROLES,
    cost: units(1),
    objects: of('roleAssignments'),
    filterable: HELD,
    expansions: PRINCIPAL,
    mostExpanded: 1,
    byId: true,
  },
  {
    path: 'roleManagement/directory/roleAssignmentScheduleInstances',
    permissions: ['RoleAssignmentSchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
    cost: units(1),
    licence: 'pim',
    objects: of('roleSchedules'),
    filterable: HELD,
    expansions: PRINCIPAL,
    byId: true,
  },
  {
    path: 'roleManagement/directory/roleEligibilityScheduleInstances',
    permissions: ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
    cost: units(1),
    licence: 'pim',
    objects: of('roleEligibilities'),
    filterable: HELD,
    expansions: PRINCIPAL,
    byId: true,
  },
  {
    path: 'policies/roleManagementPolicyAssignments',
    permissions: ['RoleManagementPolicy.Read.Directory'],
    cost: units(1),
    licence: 'pim',
    objects: listRolePolicies,
    filterable: { scopeId: EXACT, scopeType: EXACT, roleDefinitionId: EXACT },
    expansions: ROLE_POLICIES,
  },
  {
    path: 'applications',
    permissions: APPLICATIONS,
    cost: units(2),
    objects: shownApplications,
    filterable: APPS,
    byId: true,
  },
  {
    path: 'applications/*/federatedIdentityCredentials',
    permissions: APPLICATIONS,
    cost: units(1),
    objects: (here, asking) => ownedBy(byIds(shownApplications(here)), here.state.federatedCredentials, asking),
  },
  {
    path: 'servicePrincipals',
    permissions: APPLICATIONS,
    cost: units(2),
    objects: shownServicePrincipals,
    filterable: APPS,
    byId: true,
  },
  {
    path: 'servicePrincipals/*/appRoleAssignedTo',
    permissions: APPLICATIONS,
    cost: units(1),
    objects: (here, asking) => assignmentsOf(here, asking, 'resourceId'),
  },
  {
    path: 'servicePrincipals/*/appRoleAssignments',
    permissions: APPLICATIONS,
    cost: units(1),
    objects: (here, asking) => assignmentsOf(here, asking, 'principalId'),
  },
  {
    path: 'servicePrincipals/*/delegatedPermissionClassifications',
    permissions: [...POLICY, 'Policy.Read.PermissionGrant', ...APPLICATIONS],
    cost: units(1),
    objects: (here, asking) =>
      ownedBy(byIds(shownServicePrincipals(here)), here.state.permissionClassifications, asking),
  },
  {
    path: 'oauth2PermissionGrants',
    permissions: ['DelegatedPermissionGrant.Read.All', ...DIRECTORY],
    cost: units(2),
    objects: of('permissionGrants'),
    filterable: { clientId: EXACT, consentType: EXACT, principalId: EXACT, resourceId: EXACT },
    byId: true,
  },
  {
    path: 'identity/conditionalAccess/policies',
    permissions: [...POLICY, 'Policy.Read.ConditionalAccess'],
    cost: POLICIES,
    objects: of('conditionalAccessPolicies'),
    byId: true,
  },
  {
    path: 'identity/conditionalAccess/namedLocations',
    permissions: [...POLICY, 'Policy.Read.ConditionalAccess'],
    cost: POLICIES,
    objects: of('namedLocations'),
    byId: true,
  },
  {
    path: 'policies/authenticationStrengthPolicies',
    permissions: POLICY,
    cost: units(1),
    objects: of('authenticationStrengths'),
    byId: true,
  },
  {
    path: 'policies/appManagementPolicies',
    permissions: POLICY,
    cost: units(1),
    objects: of('appManagementPolicies'),
    byId: true,
  },
  {
    path: 'policies/permissionGrantPolicies',
    permissions: [...POLICY, 'Policy.Read.PermissionGrant'],
    cost: units(1),
    objects: of('permissionGrantPolicies'),
    byId: true,
  },
  {
    path: 'policies/crossTenantAccessPolicy/partners',
    permissions: POLICY,
    cost: units(1),
    objects: of('crossTenantPartners'),
    byId: true,
  },
  {
    path: 'policies/activityBasedTimeoutPolicies',
    permissions: POLICY,
    cost: units(1),
    objects: of('timeoutPolicies'),
    byId: true,
  },
  {
    path: 'policies/featureRolloutPolicies',
    permissions: [...POLICY, ...DIRECTORY],
    cost: units(1),
    objects: of('featureRolloutPolicies'),
    byId: true,
  },
  {
    path: 'reports/authenticationMethods/userRegistrationDetails',
    permissions: ['AuditLog.Read.All'],
    cost: { family: 'reports' },
    licence: 'p1',
    objects: shownRegistrations,
    filterable: { id: EXACT, userType: EXACT, isAdmin: ['truth', 'eq'], isMfaRegistered: ['truth', 'eq'] },
    byId: true,
  },
  {
    path: 'identityProtection/riskyUsers',
    permissions: ['IdentityRiskyUser.Read.All'],
    cost: POLICIES,
    licence: 'risk',
    objects: of('riskyUsers'),
    filterable: { riskState: EXACT, riskLevel: EXACT, id: EXACT },
    byId: true,
  },
  {
    path: 'identityGovernance/accessReviews/definitions',
    permissions: ['AccessReview.Read.All'],
    cost: units(1),
    licence: 'governance',
    objects: of('accessReviews'),
    byId: true,
  },
]

function of(name: { [N in keyof TenantState]: TenantState[N] extends Objects ? N : never }[keyof TenantState]) {
  return ({ state }: GraphTenant) => [...state[name].values()]
}

/** 404 for an owner that does not exist, and nothing for one that has none. */
function ownedBy(owners: Objects, owned: ReadonlyMap<string, Objects>, { segments }: Asking): Json[] {
  const owner = segments[1]?.toLowerCase() ?? ''
  if (!owners.has(owner)) throw notFound(owner)
  return [...(owned.get(owner)?.values() ?? [])]
}

function assignmentsOf(here: GraphTenant, { segments }: Asking, by: 'resourceId' | 'principalId'): Json[] {
  const wanted = segments[1]?.toLowerCase()
  if (!shownServicePrincipals(here).some(({ id }) => id === wanted)) throw notFound(wanted)
  return shownAppRoleAssignments(here).filter((one) => one[by] === wanted)
}

function byIds(objects: readonly Json[]): Objects {
  return new Map(objects.map((one) => [String(one.id), one]))
}
