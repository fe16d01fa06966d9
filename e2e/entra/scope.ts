import type { EntraUser } from './people'
import type { EntraGroup, Tenant } from './tenant'

/** "Sync only assigned users and groups": assigned directly, or an immediate member of an assigned group (Microsoft Learn: How provisioning works). */
export function isAssigned(tenant: Tenant, userId: string) {
  return tenant.assigned.has(userId) || assignedGroups(tenant).some((group) => group.members.has(userId))
}

export function assignedGroups(tenant: Tenant): EntraGroup[] {
  return [...tenant.groups.values()].filter((group) => tenant.assigned.has(group.id))
}

/** The computed attribute IsSoftDeleted: unassigned, in the recycle bin, or blocked from sign-in (Microsoft Learn: Customize attribute mappings). */
export function isSoftDeleted(tenant: Tenant, user: EntraUser) {
  return user.deleted || !user.accountEnabled || !isAssigned(tenant, user.id)
}

/** The users that a complete cycle leaves active in the target. */
export function usersInScope(tenant: Tenant): EntraUser[] {
  const assigned = new Set(tenant.assigned)
  for (const group of assignedGroups(tenant)) for (const id of group.members) assigned.add(id)
  return [...tenant.users.values()].filter((user) => assigned.has(user.id) && !user.deleted && user.accountEnabled)
}
