// Who is left out of a Conditional Access policy and comes under no other one with the same control.

import {
  type Context,
  has,
  isAnybody,
  isHeldBy,
  isLeftOut,
  onPurpose,
  type Policy,
  resourcesOf,
  SYNC_ROLES,
  usersOf,
} from './policies'
import { narrowedBy } from './policy-conditions'
import { blocks } from './policy-controls'
import { excludesUser, includesUser } from './policy-scope'
import { Group, User } from './shapes-directory'
import { RoleDefinition } from './shapes-roles'

/** Their names. `policies`: those in force that demand MFA or block. */
export function gapsOf(policy: Policy, policies: readonly Policy[], context: Context): string[] {
  const others = policies.filter((other) => other.id !== policy.id && isAsWide(other, policy))
  return [
    ...people(policy, others, context),
    ...groups(policy, others, context),
    ...roles(policy, others, context),
    ...resources(policy, policies),
  ]
}

/** Alike, and for no fewer resources. */
function isAsWide(other: Policy, policy: Policy): boolean {
  const { includeApplications, includeUserActions } = resourcesOf(other)
  const needed = [...(resourcesOf(policy).includeApplications ?? []), ...(resourcesOf(policy).includeUserActions ?? [])]
  const isForAll = has(includeApplications, 'All')
  return (
    isAlike(other, policy) &&
    (isForAll || needed.every((one) => has(includeApplications, one) || has(includeUserActions, one)))
  )
}

/** The same control, under no more conditions. */
function isAlike(other: Policy, policy: Policy): boolean {
  const conditions = narrowedBy(policy)
  return blocks(other) === blocks(policy) && narrowedBy(other).every((condition) => conditions.includes(condition))
}

function people(policy: Policy, others: readonly Policy[], context: Context): string[] {
  const { snapshot } = context
  const { excludeUsers, excludeGuestsOrExternalUsers } = usersOf(policy)
  const isGuests = (id: string) => id.toLowerCase() === 'guestsorexternalusers'
  const left = excludeUsers?.filter((id) => !isGuests(id) && isLeftOut(context, id)) ?? []
  const open = left.filter(
    (id) => !others.some((other) => includesUser(other, id, snapshot) && !excludesUser(other, id, snapshot)),
  )
  const areGuestsLeft =
    excludeUsers?.some(isGuests) || isAnybody(excludeGuestsOrExternalUsers?.guestOrExternalUserTypes)
  const names = open.map((id) => snapshot.find('user', id, User)?.name ?? id)
  return areGuestsLeft && !others.some(holdsForGuests) ? [...names, 'guests and external users'] : names
}

function holdsForGuests(policy: Policy): boolean {
  const { includeUsers, excludeUsers, includeGuestsOrExternalUsers, excludeGuestsOrExternalUsers } = usersOf(policy)
  const isIn =
    has(includeUsers, 'All') ||
    has(includeUsers, 'GuestsOrExternalUsers') ||
    isAnybody(includeGuestsOrExternalUsers?.guestOrExternalUserTypes)
  const isOut =
    has(excludeUsers, 'GuestsOrExternalUsers') || isAnybody(excludeGuestsOrExternalUsers?.guestOrExternalUserTypes)
  return isIn && !isOut
}

function groups(policy: Policy, others: readonly Policy[], context: Context): string[] {
  const { snapshot } = context
  const left = usersOf(policy).excludeGroups?.filter((id) => !isHeldBy(snapshot, id, onPurpose(context))) ?? []
  return left
    .filter((id) => !others.some((other) => isIncluded(other, 'Groups', id)))
    .map((id) => snapshot.find('group', id, Group)?.name ?? id)
}

/** Administrators are left out of the policy that closes the admin portals to everybody else. */
function roles(policy: Policy, others: readonly Policy[], { snapshot }: Context): string[] {
  if (has(resourcesOf(policy).includeApplications, 'MicrosoftAdminPortals')) return []
  const left = usersOf(policy).excludeRoles?.filter((id) => !has(SYNC_ROLES, id)) ?? []
  return left
    .filter((id) => !others.some((other) => isIncluded(other, 'Roles', id)))
    .map((id) => snapshot.find('role-definition', id, RoleDefinition)?.name ?? id)
}

function isIncluded(policy: Policy, kind: 'Groups' | 'Roles', id: string): boolean {
  const users = usersOf(policy)
  return (has(users.includeUsers, 'All') || has(users[`include${kind}`], id)) && !has(users[`exclude${kind}`], id)
}

function resources(policy: Policy, policies: readonly Policy[]): string[] {
  const others = policies.filter((other) => other.id !== policy.id && isAlike(other, policy))
  return (resourcesOf(policy).excludeApplications ?? []).filter(
    (id) =>
      !others.some((other) => {
        const { includeApplications, excludeApplications } = resourcesOf(other)
        return (has(includeApplications, 'All') || has(includeApplications, id)) && !has(excludeApplications, id)
      }),
  )
}
