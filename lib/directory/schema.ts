// Organisational units, users, roles and memberships: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'

export const Unit = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  description: z.string().nullable(),
  /** Live users directly in it. */
  users: z.number(),
})
export type Unit = z.infer<typeof Unit>

/** Levels of organisational units, the main unit included. */
export const MAX_UNIT_DEPTH = 20

/** Where a user or role came from: `local`, or the profile that pushed it. */
export const Origin = z.object({ profileId: z.uuid().nullable(), name: z.string() })
export type Origin = z.infer<typeof Origin>

/** An origin with how many live users and roles came from it. */
export const OriginCount = Origin.extend({ users: z.number(), roles: z.number() })
export type OriginCount = z.infer<typeof OriginCount>

export const UserRow = z.object({
  id: z.uuid(),
  displayName: z.string(),
  userName: z.string(),
  email: z.string().nullable(),
  active: z.boolean(),
  unitId: z.uuid(),
  unitName: z.string(),
  origin: Origin,
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  /** Until then a deleted one can be restored. */
  restorableUntil: z.string().nullable(),
})
export type UserRow = z.infer<typeof UserRow>

/** A membership seen from either side. `origin` is who wrote it. */
export const Membership = z.object({
  id: z.uuid(),
  displayName: z.string(),
  userName: z.string().nullable(),
  active: z.boolean(),
  origin: Origin,
  since: z.string(),
})
export type Membership = z.infer<typeof Membership>

export const User = UserRow.extend({
  externalId: z.string().nullable(),
  /** Everything SCIM delivered, in SCIM's own form and names. */
  attributes: z.record(z.string(), z.unknown()),
  manager: z.object({ id: z.string(), displayName: z.string().nullable() }).nullable(),
  roles: z.array(Membership),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
})
export type User = z.infer<typeof User>

export const RoleRow = z.object({
  id: z.uuid(),
  displayName: z.string(),
  description: z.string().nullable(),
  members: z.number(),
  origin: Origin,
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  /** Until then a deleted one can be restored. */
  restorableUntil: z.string().nullable(),
})
export type RoleRow = z.infer<typeof RoleRow>

export const Role = RoleRow.extend({
  externalId: z.string().nullable(),
  /** Everything SCIM delivered but the members, in SCIM's own form and names. */
  attributes: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
})
export type Role = z.infer<typeof Role>

/** Who came or went with one change of a role: how many, and the first of them by name. */
const Moved = z.object({
  count: z.number(),
  people: z.array(z.object({ id: z.uuid(), displayName: z.string().nullable() })),
})

/** One entry of the history of a user or role. */
export const DirectoryChange = z.object({
  id: z.uuid(),
  at: z.string(),
  action: z.string(),
  actorName: z.string(),
  profileId: z.uuid().nullable(),
  requestId: z.uuid().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** Of a role whose members changed. */
  members: z.object({ added: Moved, removed: Moved }).nullable(),
  /** Whom `before` and `after` name as manager, as far as they are known: `value` is what they are called there. */
  people: z.array(z.object({ value: z.string(), id: z.uuid(), displayName: z.string() })),
})
export type DirectoryChange = z.infer<typeof DirectoryChange>

const filters = {
  search: z.string().max(200).optional(),
  /** `local` or a profile's id. */
  origin: repeated(z.union([z.literal('local'), z.uuid()])),
  state: repeated(z.enum(['active', 'inactive', 'deleted'])),
}
export const UserFilter = z.object({
  ...page,
  ...filters,
  unit: z.uuid().optional(),
  subordinate: z.stringbool().optional(),
  role: z.uuid().optional(),
})
export type UserFilter = z.infer<typeof UserFilter>
export const RoleFilter = z.object({ ...page, ...filters })
export type RoleFilter = z.infer<typeof RoleFilter>
export const MemberFilter = z.object({ ...page, search: filters.search })
export type MemberFilter = z.infer<typeof MemberFilter>

/** A list with how many there are; `more` says that the count stopped counting. */
const counted = <T extends z.ZodType>(item: T) => listOf(item).extend({ total: z.number(), more: z.boolean() })

const root = '/api/v1/organizations/{organizationId}'
const userId = z.object({ userId: z.uuid() })
const roleId = z.object({ roleId: z.uuid() })

export const directoryOperations = {
  units: operation({
    method: 'GET',
    path: `${root}/units`,
    summary: 'Organisational units',
    access: 'structure.view',
    response: listOf(Unit),
  }),
  users: operation({
    method: 'GET',
    path: `${root}/users`,
    summary: 'Users, by name',
    access: 'structure.view',
    query: UserFilter,
    response: counted(UserRow),
  }),
  user: operation({
    method: 'GET',
    path: `${root}/users/{userId}`,
    summary: 'One user with everything SCIM delivered',
    access: 'structure.view',
    params: userId,
    response: User,
  }),
  userChanges: operation({
    method: 'GET',
    path: `${root}/users/{userId}/changes`,
    summary: 'History of a user, newest first',
    access: 'structure.view',
    params: userId,
    query: z.object(page),
    response: listOf(DirectoryChange),
  }),
  origins: operation({
    method: 'GET',
    path: `${root}/users/origins`,
    summary: 'Where users and roles came from, with how many',
    access: 'structure.view',
    response: listOf(OriginCount),
  }),
  exportUsers: operation({
    method: 'GET',
    path: `${root}/users/export`,
    summary: 'Users as CSV',
    access: 'structure.export',
    query: UserFilter,
    file: 'text/csv',
  }),
  roles: operation({
    method: 'GET',
    path: `${root}/roles`,
    summary: 'Roles, by name',
    access: 'structure.view',
    query: RoleFilter,
    response: counted(RoleRow),
  }),
  role: operation({
    method: 'GET',
    path: `${root}/roles/{roleId}`,
    summary: 'One role',
    access: 'structure.view',
    params: roleId,
    response: Role,
  }),
  members: operation({
    method: 'GET',
    path: `${root}/roles/{roleId}/members`,
    summary: 'Members of a role, by name',
    access: 'structure.view',
    params: roleId,
    query: MemberFilter,
    response: counted(Membership),
  }),
  roleChanges: operation({
    method: 'GET',
    path: `${root}/roles/{roleId}/changes`,
    summary: 'History of a role, newest first',
    access: 'structure.view',
    params: roleId,
    query: z.object(page),
    response: listOf(DirectoryChange),
  }),
  exportRoles: operation({
    method: 'GET',
    path: `${root}/roles/export`,
    summary: 'Roles as CSV, a line a membership',
    access: 'structure.export',
    query: RoleFilter,
    file: 'text/csv',
  }),
  exportUnits: operation({
    method: 'GET',
    path: `${root}/units/export`,
    summary: 'Organisational structure as CSV',
    access: 'structure.export',
    file: 'text/csv',
  }),
}
