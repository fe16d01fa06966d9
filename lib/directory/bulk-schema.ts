// What is done to many users at once: whom it names, what came of it, and the operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const MAX_NAMED = 1_000

/** As the list is filtered, or one by one. */
export const Selection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1, 'names nobody').max(MAX_NAMED, `names more than ${MAX_NAMED}`) }),
  z.strictObject({
    filter: z.strictObject({
      search: z.string().max(200).optional(),
      origin: z.array(z.union([z.literal('local'), z.uuid()])).optional(),
      state: z.array(z.enum(['active', 'inactive', 'deleted'])).optional(),
      unit: z.uuid().optional(),
      subordinate: z.boolean().optional(),
      role: z.uuid().optional(),
    }),
  }),
])
export type Selection = z.infer<typeof Selection>

export const Bulk = z.strictObject({
  selection: Selection,
  /** Answers what would be done, and does nothing. */
  dryRun: z.boolean().optional(),
})
export type Bulk = z.infer<typeof Bulk>
export const BulkMove = Bulk.extend({ unitId: z.uuid('is no id of an organisational unit') })
export type BulkMove = z.infer<typeof BulkMove>

/** How many failures are named. */
export const NAMED_FAILURES = 200

export const BulkResult = z.object({
  /** For how many it was done, or would be. */
  done: z.number(),
  /** For whom nothing was to be done. */
  unchanged: z.number(),
  failed: z.number(),
  /** The first of them. `displayName` is null for who is not there, and beyond the actor's reach where he may not view the structure. */
  failures: z.array(z.object({ id: z.uuid(), displayName: z.string().nullable(), reason: z.string() })),
  /** Of those it was done for, by the unit they stood in before: the way back. Empty for more than 1,000. */
  before: z.array(z.object({ unitId: z.uuid(), ids: z.array(z.uuid()) })),
})
export type BulkResult = z.infer<typeof BulkResult>

const root = '/api/v1/organizations/{organizationId}'
const role = z.object({ roleId: z.uuid() })

export const bulkOperations = {
  moveUsers: operation({
    method: 'POST',
    path: `${root}/users/move`,
    summary: 'Move users into an organisational unit',
    access: 'users.edit',
    withinUnit: true,
    body: BulkMove,
    response: BulkResult,
  }),
  activateUsers: operation({
    method: 'POST',
    path: `${root}/users/activate`,
    summary: 'Activate local users',
    access: 'users.edit',
    withinUnit: true,
    body: Bulk,
    response: BulkResult,
  }),
  deactivateUsers: operation({
    method: 'POST',
    path: `${root}/users/deactivate`,
    summary: 'Deactivate local users, which ends their sessions',
    access: 'users.edit',
    withinUnit: true,
    body: Bulk,
    response: BulkResult,
  }),
  deleteUsers: operation({
    method: 'POST',
    path: `${root}/users/delete`,
    summary: 'Delete local users; restorable for 30 days',
    access: 'users.delete',
    withinUnit: true,
    body: Bulk,
    response: BulkResult,
  }),
  restoreUsers: operation({
    method: 'POST',
    path: `${root}/users/restore`,
    summary: 'Bring deleted users back, inactive',
    access: 'users.restore',
    withinUnit: true,
    body: Bulk,
    response: BulkResult,
  }),
  purgeUsers: operation({
    method: 'POST',
    path: `${root}/users/purge`,
    summary: 'Delete deleted users permanently',
    access: 'users.purge',
    withinUnit: true,
    body: Bulk,
    response: BulkResult,
  }),
  addMembers: operation({
    method: 'POST',
    path: `${root}/roles/{roleId}/members`,
    summary: 'Add users to a local role',
    access: 'roles.edit',
    params: role,
    body: Bulk,
    response: BulkResult,
  }),
  removeMembers: operation({
    method: 'POST',
    path: `${root}/roles/{roleId}/members/remove`,
    summary: 'Remove users from a local role',
    access: 'roles.edit',
    params: role,
    body: Bulk,
    response: BulkResult,
  }),
}
