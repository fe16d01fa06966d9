import type { Json } from '../../json'
import type { Tenant } from '../../tenant'

/** Objects as Graph answers them, by id. */
export type Objects = Map<string, Json>
/** Who has whom: ids of the members by the id of the owner. */
export type Links = Map<string, Set<string>>

/**
 * What Graph knows of a tenant beyond its people, groups and app registrations: plain maps that a test changes by hand. `users`, `groups`,
 * `registrations` and `signInActivity` hold what differs from what would be said by itself; null hides the whole object.
 */
export type TenantState = {
  /** Dates are counted back from this moment (milliseconds since 1970). */
  readonly at: number
  readonly organization: Json
  readonly users: Map<string, Json>
  readonly groups: Map<string, Json>
  readonly registrations: Map<string, Json | null>
  readonly signInActivity: Map<string, Json | null>
  readonly sponsors: Links
  /** Of groups, applications and service principals. */
  readonly owners: Links
  /** Beside the users and groups in them: devices, service principals. */
  readonly groupMembers: Links
  readonly domains: Objects
  /** By the id of the domain. */
  readonly federations: Map<string, Objects>
  readonly groupSettings: Objects
  readonly groupLifecyclePolicies: Objects
  readonly devices: Objects
  readonly administrativeUnits: Objects
  readonly unitMembers: Links
  readonly roleDefinitions: Objects
  readonly roleAssignments: Objects
  readonly roleSchedules: Objects
  readonly roleEligibilities: Objects
  /** Rules of activation by template id of the role. */
  readonly roleRules: Map<string, Json[]>
  readonly applications: Objects
  /** By the id of the application object. */
  readonly federatedCredentials: Map<string, Objects>
  readonly servicePrincipals: Objects
  /** Of all resources; `appRoleAssignedTo` of one is what names it. */
  readonly appRoleAssignments: Objects
  readonly permissionGrants: Objects
  /** By the id of the service principal of the resource. */
  readonly permissionClassifications: Map<string, Objects>
  readonly conditionalAccessPolicies: Objects
  readonly namedLocations: Objects
  readonly authenticationStrengths: Objects
  /** Of which there is one, by the last part of its path: `authorizationPolicy`; null where the tenant has none. */
  readonly policies: Map<string, Json | null>
  readonly appManagementPolicies: Objects
  readonly permissionGrantPolicies: Objects
  readonly crossTenantPartners: Objects
  readonly timeoutPolicies: Objects
  readonly featureRolloutPolicies: Objects
  readonly directorySynchronization: Objects
  readonly riskyUsers: Objects
  readonly accessReviews: Objects
}

/** What the makers of its parts know of the tenant. */
export type Making = { readonly tenant: Tenant; readonly at: number }

export function objectsOf(items: readonly Json[]): Objects {
  return new Map(items.map((item) => [String(item.id), item]))
}
