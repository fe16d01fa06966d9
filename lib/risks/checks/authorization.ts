// The authorization policy, of which each tenant has one: what users and guests may do without any role.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { notAssessable } from '../check'
import { AuthorizationPolicy } from './shapes-tenant'

export function authorization(snapshot: Snapshot): ObjectAs<typeof AuthorizationPolicy> {
  return (
    snapshot.only('authorization-policy', AuthorizationPolicy) ??
    notAssessable('Microsoft Graph told of no authorization policy', 'Collect the state of the tenant again.')
  )
}

export function userPermissions(snapshot: Snapshot) {
  return authorization(snapshot).defaultUserRolePermissions ?? {}
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
  const assigned = userPermissions(snapshot).permissionGrantPoliciesAssigned ?? []
  return assigned.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
}
