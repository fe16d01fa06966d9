// Whom a Conditional Access policy takes in and leaves out: by name, in groups, by role, and as guests.

import type { z } from 'zod'
import type { Snapshot } from '@/lib/state/snapshot'
import { perSnapshot } from './per-snapshot'
import { has, isAnybody, listed, type Policy, usersOf } from './policies'
import { holdings, membersOf } from './privileged'
import { User } from './shapes-directory'

type Named = {
  users: readonly string[] | null | undefined
  groups: readonly string[] | null | undefined
  roles: readonly string[] | null | undefined
  external: string | null | undefined
}

export function includesUser(policy: Policy, userId: string, snapshot: Snapshot): boolean {
  const { includeUsers, includeGroups, includeRoles, includeGuestsOrExternalUsers } = usersOf(policy)
  const external = includeGuestsOrExternalUsers?.guestOrExternalUserTypes
  return (
    has(includeUsers, 'All') ||
    isAmong({ users: includeUsers, groups: includeGroups, roles: includeRoles, external }, userId, snapshot)
  )
}

export function excludesUser(policy: Policy, userId: string, snapshot: Snapshot): boolean {
  const { excludeUsers, excludeGroups, excludeRoles, excludeGuestsOrExternalUsers } = usersOf(policy)
  const external = excludeGuestsOrExternalUsers?.guestOrExternalUserTypes
  return isAmong({ users: excludeUsers, groups: excludeGroups, roles: excludeRoles, external }, userId, snapshot)
}

function isAmong({ users, groups, roles, external }: Named, userId: string, snapshot: Snapshot): boolean {
  const id = userId.toLowerCase()
  if (has(users, id) || groups?.some((group) => membersOf(snapshot, group.toLowerCase()).has(id))) return true
  if (roles?.some((role) => rolesOf(snapshot).get(id)?.has(role.toLowerCase()))) return true
  if (!has(users, 'GuestsOrExternalUsers') && !isAnybody(external)) return false
  const type = externalTypeOf(snapshot.find('user', id, User) ?? {})
  return type !== null && (has(users, 'GuestsOrExternalUsers') || has(listed(external), type))
}

/** Microsoft Learn: Conditional Access goes by roles that are active and hold for the whole directory. */
const rolesOf = perSnapshot((snapshot) => {
  const byUser = new Map<string, Set<string>>()
  for (const { principalId, roleId, eligible, isTenantWide } of holdings(snapshot))
    if (!eligible && isTenantWide) byUser.set(principalId, (byUser.get(principalId) ?? new Set()).add(roleId))
  return byUser
})

/** As far as an account tells it: of direct connect users and service providers there are none. */
function externalTypeOf({ userType, userPrincipalName }: z.infer<typeof User> | Record<string, never>): string | null {
  const comesFromElsewhere = (userPrincipalName ?? '').toUpperCase().includes('#EXT#')
  if (userType?.toLowerCase() !== 'guest') return comesFromElsewhere ? 'b2bCollaborationMember' : null
  return comesFromElsewhere ? 'b2bCollaborationGuest' : 'internalGuest'
}
