// Whom a Conditional Access policy takes in and leaves out, by name, in groups, and by role.

import type { Snapshot } from '@/lib/state/snapshot'
import { has, type Policy, usersOf } from './policies'
import { membersOf } from './privileged'

/** Roles are no part of it. */
export function includesUser(policy: Policy, userId: string, snapshot: Snapshot): boolean {
  const { includeUsers, includeGroups } = usersOf(policy)
  return has(includeUsers, 'All') || has(includeUsers, userId) || isInOne(snapshot, includeGroups, userId)
}

export function excludesUser(policy: Policy, userId: string, snapshot: Snapshot): boolean {
  const { excludeUsers, excludeGroups } = usersOf(policy)
  return has(excludeUsers, userId) || isInOne(snapshot, excludeGroups, userId)
}

function isInOne(snapshot: Snapshot, groupIds: readonly string[] | null | undefined, userId: string): boolean {
  return groupIds?.some((id) => membersOf(snapshot, id.toLowerCase()).has(userId.toLowerCase())) ?? false
}
