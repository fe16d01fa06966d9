// The columns of the exported files.

import { z } from 'zod'
import type { Cell } from '@/lib/csv'
import { ENTERPRISE, readManager } from './manager'
import type { MemberRecord, RoleRecord } from './role-queries'
import type { Unit } from './schema'
import type { UserRecord } from './user-queries'

const LOCAL = 'Local'

const text = z.string().nullish().catch(null)
/** Of the SCIM attributes only what a list of people is asked for; the rest stands in the reading pane. */
const Person = z.object({
  name: z.object({ givenName: text, familyName: text }).catch({ givenName: null, familyName: null }),
  title: text,
  phoneNumbers: z.array(z.object({ value: text })).catch([]),
  [ENTERPRISE]: z
    .object({ department: text, organization: text, employeeNumber: text })
    .catch({ department: null, organization: null, employeeNumber: null }),
})

export const USER_HEADER = [
  'User name',
  'Display name',
  'Given name',
  'Family name',
  'E-mail',
  'State',
  'Organisational unit',
  'Origin',
  'Job title',
  'Department',
  'Company',
  'Employee number',
  'Phone numbers',
  'Manager ID',
  'External ID',
  'ID',
  'Created',
  'Updated',
  'Deleted',
  'Last sign-in',
]

export function userLine(user: UserRecord, unitPaths: Map<string, string>): Cell[] {
  const person = Person.parse(user.attributes)
  const job = person[ENTERPRISE]
  return [
    user.userName,
    user.displayName,
    person.name.givenName ?? null,
    person.name.familyName ?? null,
    user.email,
    stateOf(user),
    unitPaths.get(user.unitId) ?? user.unitName,
    user.profileName ?? LOCAL,
    person.title ?? null,
    job.department ?? null,
    job.organization ?? null,
    job.employeeNumber ?? null,
    person.phoneNumbers.flatMap(({ value }) => value ?? []).join(', '),
    readManager(user.attributes)?.id ?? null,
    user.externalId,
    user.id,
    user.createdAt.toISOString(),
    user.updatedAt.toISOString(),
    user.deletedAt?.toISOString() ?? null,
    user.lastSignInAt?.toISOString() ?? null,
  ]
}

export const MEMBERSHIP_HEADER = [
  'Role',
  'Role origin',
  'Role ID',
  'Role external ID',
  'Role state',
  'User name',
  'Display name',
  'User state',
  'User ID',
  'Membership origin',
  'Member since',
]

export function membershipLine(role: RoleRecord, member: MemberRecord | null): Cell[] {
  const state = role.deletedAt ? 'deleted' : 'active'
  const about: Cell[] = [role.displayName, role.profileName ?? LOCAL, role.id, role.externalId, state]
  if (member === null) return [...about, null, null, null, null, null, null]
  const memberState = member.active ? 'active' : 'disabled'
  const { userName, displayName, id, profileName, since } = member
  return [...about, userName, displayName, memberState, id, profileName ?? LOCAL, since.toISOString()]
}

export const UNIT_HEADER = ['Path', 'Name', 'Description', 'Users', 'ID', 'Parent ID']

export function unitLine(unit: Unit, unitPaths: Map<string, string>): Cell[] {
  return [unitPaths.get(unit.id) ?? unit.name, unit.name, unit.description, unit.users, unit.id, unit.parentId]
}

function stateOf(user: UserRecord): string {
  if (user.deletedAt) return 'deleted'
  return user.active ? 'active' : 'disabled'
}
