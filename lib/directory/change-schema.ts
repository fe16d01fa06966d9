// What changes one organisational unit, user or role: shapes and operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { Role, Unit, User } from './schema'

const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `is longer than ${longest} characters`)
    .regex(/^\P{Cc}*$/u, 'holds a control character')
const name = (longest: number) => line(longest).min(1, 'is needed')
/** Several lines; empty is none. */
const description = z
  .string()
  .trim()
  .max(500, 'is longer than 500 characters')
  .regex(/^[\P{Cc}\n\t]*$/u, 'holds a control character')
  .nullish()
const unitId = z.uuid('is no id of an organisational unit')

export const CreateUnit = z.strictObject({
  name: name(80),
  description,
  /** The main unit of the organization unless told. */
  parentId: unitId.nullish(),
})
export type CreateUnit = z.infer<typeof CreateUnit>

export const UpdateUnit = z.strictObject({ name: name(80).optional(), description, parentId: unitId.optional() })
export type UpdateUnit = z.infer<typeof UpdateUnit>

/** What deleting a unit would do: its users and the units in it go to `to`. */
export const UnitRemovalPlan = z.object({
  name: z.string(),
  to: z.object({ id: z.uuid(), name: z.string() }),
  users: z.number(),
  /** Among those who were deleted and may still be restored. */
  deletedUsers: z.number(),
  units: z.array(z.string()),
  /** Profiles that put new users here. */
  profiles: z.array(z.string()),
  /** Grants of rights that reach this unit and what is below it only; they count for nothing afterwards. */
  grants: z.number(),
  /** Why it cannot be done, a sentence each. */
  obstacles: z.array(z.string()),
})
export type UnitRemovalPlan = z.infer<typeof UnitRemovalPlan>

/** The fields of a local user; those of a pushed one are led by Entra ID. */
const localFields = {
  userName: z.email('is no e-mail address').max(254, 'is longer than 254 characters'),
  displayName: name(200),
  givenName: line(100).nullish(),
  familyName: line(100).nullish(),
  phone: line(50).nullish(),
  title: line(128).nullish(),
  department: line(128).nullish(),
}

export const CreateUser = z.strictObject({ ...localFields, unitId: unitId.nullish() })
export type CreateUser = z.infer<typeof CreateUser>

/** Of a pushed user `unitId` alone. */
export const UpdateUser = z.strictObject({ ...localFields, unitId }).partial()
export type UpdateUser = z.infer<typeof UpdateUser>

export const CreateRole = z.strictObject({ displayName: name(120), description })
export type CreateRole = z.infer<typeof CreateRole>
export const UpdateRole = CreateRole.partial()
export type UpdateRole = z.infer<typeof UpdateRole>

const root = '/api/v1/organizations/{organizationId}'
const user = z.object({ userId: z.uuid() })
const role = z.object({ roleId: z.uuid() })
const unit = z.object({ unitId: z.uuid() })

const within = { withinUnit: true } as const

const unitOperations = {
  createUnit: operation({
    method: 'POST',
    path: `${root}/units`,
    summary: 'Add an organisational unit',
    access: 'units.create',
    ...within,
    body: CreateUnit,
    response: Unit,
    status: 201,
  }),
  updateUnit: operation({
    method: 'PATCH',
    path: `${root}/units/{unitId}`,
    summary: 'Rename, describe or move an organisational unit',
    access: 'units.edit',
    ...within,
    params: unit,
    body: UpdateUnit,
    response: Unit,
  }),
  unitRemovalPlan: operation({
    method: 'GET',
    path: `${root}/units/{unitId}/removal-plan`,
    summary: 'What deleting an organisational unit would move where',
    access: 'units.delete',
    ...within,
    params: unit,
    query: z.object({ to: unitId.optional() }),
    response: UnitRemovalPlan,
  }),
  deleteUnit: operation({
    method: 'DELETE',
    path: `${root}/units/{unitId}`,
    summary: 'Delete an organisational unit; what is in it goes to the unit above or to another',
    access: 'units.delete',
    ...within,
    params: unit,
    query: z.object({ to: unitId.optional() }),
  }),
}

const userOperations = {
  createUser: operation({
    method: 'POST',
    path: `${root}/users`,
    summary: 'Add a local user, who has no password yet',
    access: 'users.create',
    ...within,
    body: CreateUser,
    response: User,
    status: 201,
  }),
  updateUser: operation({
    method: 'PATCH',
    path: `${root}/users/{userId}`,
    summary: 'Change a local user, or the organisational unit of a pushed one',
    access: 'users.edit',
    ...within,
    params: user,
    body: UpdateUser,
    response: User,
  }),
  deleteUser: operation({
    method: 'DELETE',
    path: `${root}/users/{userId}`,
    summary: 'Delete a local user; restorable for 30 days',
    access: 'users.delete',
    ...within,
    params: user,
  }),
  restoreUser: operation({
    method: 'POST',
    path: `${root}/users/{userId}/restore`,
    summary: 'Bring a deleted user back, inactive',
    access: 'users.restore',
    ...within,
    params: user,
    response: User,
  }),
}

const roleOperations = {
  createRole: operation({
    method: 'POST',
    path: `${root}/roles`,
    summary: 'Add a local role',
    access: 'roles.create',
    body: CreateRole,
    response: Role,
    status: 201,
  }),
  updateRole: operation({
    method: 'PATCH',
    path: `${root}/roles/{roleId}`,
    summary: 'Change a local role',
    access: 'roles.edit',
    params: role,
    body: UpdateRole,
    response: Role,
  }),
  deleteRole: operation({
    method: 'DELETE',
    path: `${root}/roles/{roleId}`,
    summary: 'Delete a local role; restorable for 30 days',
    access: 'roles.delete',
    params: role,
  }),
  restoreRole: operation({
    method: 'POST',
    path: `${root}/roles/{roleId}/restore`,
    summary: 'Bring a deleted role back',
    access: 'users.restore',
    params: role,
    response: Role,
  }),
  purgeRole: operation({
    method: 'POST',
    path: `${root}/roles/{roleId}/purge`,
    summary: 'Delete a deleted role permanently',
    access: 'users.purge',
    params: role,
  }),
}

export const changeOperations = { ...unitOperations, ...userOperations, ...roleOperations }
