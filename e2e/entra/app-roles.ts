import type { Json } from './json'
import type { AppRole } from './people'

/** The expression that the administrator mapped to `roles` (Microsoft Learn: Customize attribute mappings, "Provisioning a role to a SCIM app"). */
export type RoleMapping =
  | 'none'
  | 'SingleAppRoleAssignment'
  | 'AppRoleAssignmentsComplex'
  | 'AssertiveAppRoleAssignmentsComplex'

const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole'

/** Roles as a POST carries them, and as a PATCH does under the compliance flag. */
export function rolesInPost(roles: readonly AppRole[], mapping: RoleMapping): Json[] {
  if (mapping === 'none') return []
  if (mapping === 'SingleAppRoleAssignment')
    return roles.slice(0, 1).map((role) => ({ primary: true, type: ROLE_TYPE, value: role.value }))
  const name = mapping === 'AppRoleAssignmentsComplex' ? 'displayName' : 'display'
  return roles.map((role) => ({ primary: false, type: ROLE_TYPE, [name]: role.displayName, value: role.value }))
}

/** Without the flag a role in a PATCH is a JSON document inside a string. */
export function rolesInPatch(roles: readonly AppRole[], mapping: RoleMapping): Json[] {
  const sent = mapping === 'SingleAppRoleAssignment' ? roles.slice(0, 1) : roles
  return sent.map(({ id, value, displayName }) => ({ value: JSON.stringify({ id, value, displayName }) }))
}
