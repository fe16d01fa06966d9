// Who holds a role of the directory: directly or as a member of a group, active or eligible.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { counted, type Found, notAssessable, type Outcome, type Settings } from '../check'
import { Unreadable } from '../thrown'
import { grouped } from './grouped'
import { hasLicence } from './licence'
import { perSnapshot } from './per-snapshot'
import { Group, User } from './shapes-directory'
import { RoleAssignment, RoleDefinition } from './shapes-roles'

export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
export const PRIVILEGED_ROLE_ADMINISTRATOR = 'e8611ab8-c189-46e8-94e1-60213ab1f814'

/** The eight that CISA's SCuBA baseline calls highly privileged, by template. */
export const HIGHLY_PRIVILEGED: ReadonlySet<string> = new Set([
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', // Hybrid Identity Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
])

export type Assignment = {
  /** A user, a group or a service principal. */
  principalId: string
  principalType: string | null
  /** The template of the role, its well-known ID. */
  roleId: string
  roleName: string
  eligible: boolean
  /** Not over one administrative unit or one application alone. */
  isTenantWide: boolean
}

export type Holding = Assignment & { /** The group that was given the role. */ through: string | null }
export type Holder = { user: ObjectAs<typeof User>; holdings: readonly Holding[] }

/** As they were made; whoever is in a group that has a role is in `holdings`. */
export const assignments = perSnapshot((snapshot): readonly Assignment[] => [
  ...read(snapshot, 'role-assignment'),
  ...(eligible(snapshot) ?? []),
])

export const holdings = perSnapshot((snapshot): readonly Holding[] =>
  assignments(snapshot).flatMap((assignment): Holding[] => {
    const { principalId, principalType } = assignment
    const isGroup = principalType === null ? snapshot.find('group', principalId, Group) : principalType === 'group'
    if (!isGroup) return [{ ...assignment, through: null }]
    return [...membersOf(snapshot, principalId)].map((id) => ({ ...assignment, principalId: id, through: principalId }))
  }),
)

/** Users who hold any role, each once. */
export const holders = perSnapshot((snapshot): readonly Holder[] => {
  const byUser = grouped(holdings(snapshot), ({ principalId }) => principalId)
  return [...byUser].flatMap(([id, held]) => {
    const user = snapshot.find('user', id, User)
    return user ? [{ user, holdings: held }] : []
  })
})

/** Users who hold one of these roles, with what they hold of them. */
export function holdersOf(snapshot: Snapshot, roleIds: ReadonlySet<string>): Holder[] {
  return holders(snapshot)
    .map(({ user, holdings }) => ({ user, holdings: holdings.filter(({ roleId }) => roleIds.has(roleId)) }))
    .filter(({ holdings }) => holdings.length > 0)
}

export function privileged(snapshot: Snapshot, settings: Settings): Holder[] {
  return holdersOf(snapshot, privilegedRolesOf(snapshot, settings))
}

/** Templates of the roles that the organization calls privileged. Throws Unreadable or NotAssessable where none is known. */
export function privilegedRolesOf(snapshot: Snapshot, { privilegedRoles }: Settings): ReadonlySet<string> {
  if (privilegedRoles.size > 0) return privilegedRoles
  const roles = snapshot.all('role-definition', RoleDefinition).length
  return notAssessable(
    `Of the ${roles} roles of this tenant none counts as privileged`,
    'Choose which do: Configuration > the organization > Definitions > Privileged roles.',
  )
}

const membersByGroup = perSnapshot(() => new Map<string, ReadonlySet<string>>())

/** Everyone in a group and in the groups within it, those groups included. Groups that contain each other end it nowhere. */
export function membersOf(snapshot: Snapshot, groupId: string): ReadonlySet<string> {
  const known = membersByGroup(snapshot)
  const found = known.get(groupId) ?? walk(snapshot, groupId)
  known.set(groupId, found)
  return found
}

/** In a tenant without the licence nobody is eligible, which is as good as read. */
export function eligibleGap(snapshot: Snapshot): string | undefined {
  if (eligible(snapshot) !== null || snapshot.status('role-eligibility')?.verdict === 'not-licensed') return undefined
  if (!hasLicence(snapshot, 'pim')) return undefined
  return 'Eligible assignments could not be read: only active ones were looked at.'
}

/** Throws Unreadable where somebody may be eligible of whom nothing is known. */
export function requireEligible(snapshot: Snapshot): void {
  if (eligibleGap(snapshot) !== undefined) read(snapshot, 'role-eligibility')
}

/** What was found among active ones stands; that nothing was found takes the eligible ones too. Throws Unreadable. */
export function countedHolders(snapshot: Snapshot, objects: readonly Found[], total: number | null): Outcome {
  if (objects.length === 0) requireEligible(snapshot)
  return counted(objects, total, eligibleGap(snapshot))
}

export function asFound({ user, holdings }: Holder): Found {
  return { type: 'user', id: user.id, note: [...new Set(holdings.map(inWords))].join(', ') }
}

function inWords({ roleName, through, eligible, isTenantWide }: Holding): string {
  const where = isTenantWide ? '' : ' over a part of the tenant'
  return `${roleName}${where}${through ? ' through a group' : ''}${eligible ? ' (eligible)' : ''}`
}

/** Null where they could not be read. */
const eligible = perSnapshot((snapshot): readonly Assignment[] | null => {
  try {
    return read(snapshot, 'role-eligibility')
  } catch (thrown) {
    if (Unreadable.safeParse(thrown).data?.unreadable !== 'role-eligibility') throw thrown
    return null
  }
})

function read(snapshot: Snapshot, type: 'role-assignment' | 'role-eligibility'): Assignment[] {
  return snapshot
    .all(type, RoleAssignment)
    .map(({ principalId, principalType, roleDefinitionId, directoryScopeId }) => {
      const role = roleDefinitionId ? snapshot.find('role-definition', roleDefinitionId, RoleDefinition) : null
      return {
        principalId: (principalId ?? '').toLowerCase(),
        principalType: principalType ?? null,
        roleId: (role?.templateId ?? roleDefinitionId ?? '').toLowerCase(),
        roleName: role?.name ?? 'A role that is gone',
        eligible: type === 'role-eligibility',
        isTenantWide: !directoryScopeId || directoryScopeId === '/',
      }
    })
}

function walk(snapshot: Snapshot, groupId: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [groupId]
  for (let group = open.pop(); group !== undefined; group = open.pop())
    for (const member of snapshot.linked('group-member', group))
      if (!seen.has(member)) {
        seen.add(member)
        open.push(member)
      }
  return seen
}
