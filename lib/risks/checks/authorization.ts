// The authorization policy, of which each tenant has one: what users and guests may do without any role.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { AuthorizationPolicy } from './shapes-tenant'
import { theOnly, told } from './told'

type Policy = ObjectAs<typeof AuthorizationPolicy>

export function authorization(snapshot: Snapshot): Policy {
  return theOnly(snapshot, 'authorization-policy', AuthorizationPolicy)
}

type Flag =
  | 'allowUserConsentForRiskyApps'
  | 'allowedToSignUpEmailBasedSubscriptions'
  | 'allowedToUseSSPR'
  | 'allowEmailVerifiedUsersToJoinOrganization'
  | 'blockMsolPowerShell'

export function isOn(snapshot: Snapshot, flag: Flag): boolean {
  return told(authorization(snapshot)[flag], flag) === true
}

type Permission = Exclude<keyof NonNullable<Policy['defaultUserRolePermissions']>, 'permissionGrantPoliciesAssigned'>

/** Whether every user may, without any role. */
export function mayUsers(snapshot: Snapshot, permission: Permission): boolean {
  return told(authorization(snapshot).defaultUserRolePermissions?.[permission], permission) === true
}

/** Who may invite guests, in Graph's words. */
export function inviters(snapshot: Snapshot): string {
  return told(authorization(snapshot).allowInvitesFrom, 'allowInvitesFrom') ?? 'everyone'
}

const FOR_SELF = 'ManagePermissionGrantsForSelf.'
const FOR_OWNED = 'ManagePermissionGrantsForOwnedResource.'

/** Names of the policies by which users may consent to applications for themselves. */
export function consentForSelf(snapshot: Snapshot): string[] {
  return consent(snapshot, FOR_SELF)
}

/** Names of the policies by which owners may consent for the data of their groups and teams. */
export function consentForOwned(snapshot: Snapshot): string[] {
  return consent(snapshot, FOR_OWNED)
}

function consent(snapshot: Snapshot, prefix: string): string[] {
  const { permissionGrantPoliciesAssigned } = authorization(snapshot).defaultUserRolePermissions ?? {}
  const assigned = told(permissionGrantPoliciesAssigned, 'permissionGrantPoliciesAssigned') ?? []
  return assigned.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
}
