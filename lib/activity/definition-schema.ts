// What an organization calls privileged and when it works: reports mean these lists. Shapes and operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'

const TIME = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:00')

/** In the zone of the organization; `to` is the first moment outside. A shift over midnight has `to` before `from`. */
export const Hours = z
  .object({ from: TIME, to: TIME })
  .refine(({ from, to }) => from !== to, 'must differ in from and to')
export type Hours = z.infer<typeof Hours>

/** Monday first; null: a day off. */
export const BusinessHours = z.array(Hours.nullable()).length(7, 'must name seven days, Monday first')
export type BusinessHours = z.infer<typeof BusinessHours>

const Names = z
  .array(z.string().trim().min(1).max(200))
  .max(500)
  .transform((names) => [...new Set(names)])

/** A tenant whose role-assignable groups could not be read. */
export const Unread = z.object({ tenant: z.string(), sentence: z.string(), fix: z.string() })
export type Unread = z.infer<typeof Unread>

export const Definitions = z.object({
  privilegedRoles: z.array(z.string()),
  /** Whether the list of roles is the one that Rollcall comes with, and grows with it. */
  builtInRoles: z.boolean(),
  privilegedGroups: z.array(z.string()),
  /** Groups of the tenants that roles can be assigned to: always privileged, read daily. */
  roleAssignableGroups: z.array(z.string()),
  unread: z.array(Unread),
  businessHours: BusinessHours,
  updatedAt: z.string().nullable(),
})
export type Definitions = z.infer<typeof Definitions>

/** Null for the roles: back to the list that Rollcall comes with. */
export const UpdateDefinitions = z
  .strictObject({ privilegedRoles: Names.nullable(), privilegedGroups: Names, businessHours: BusinessHours })
  .partial()
export type UpdateDefinitions = z.output<typeof UpdateDefinitions>

const root = '/api/v1/organizations/{organizationId}/activity-definitions'

export const definitionOperations = {
  get: operation({
    method: 'GET',
    path: root,
    summary: 'Which roles and groups count as privileged, and the business hours',
    access: 'activity.view',
    response: Definitions,
  }),
  update: operation({
    method: 'PATCH',
    path: root,
    summary: 'Change what counts as privileged, or the business hours',
    access: 'definitions.edit',
    body: UpdateDefinitions,
    response: Definitions,
  }),
}
