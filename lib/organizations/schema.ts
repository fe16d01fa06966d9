// Organizations: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { COUNTRIES } from './countries'

export const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  timezone: z.string(),
  country: z.string().nullable(),
  tags: z.array(z.string()),
  /** The one of the installation whose people may hold rights on the others. */
  managing: z.boolean(),
  /** Activity and sign-in records are kept so long. */
  activityKeptDays: z.number(),
  createdAt: z.string(),
  /** Since when it is on its way out, with all it has; nobody comes in any more. */
  deletingAt: z.string().nullable(),
})
export type Organization = z.infer<typeof Organization>

export const OrganizationName = z.string().trim().min(1, 'is needed').max(120)

export const Timezone = z
  .string()
  .refine(isTimezone, 'must be a time zone of the IANA database such as Europe/Berlin or UTC')

const fields = {
  name: OrganizationName,
  timezone: Timezone,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => COUNTRIES.has(code), 'must be the two letters of ISO 3166-1 such as DE or US')
    .nullish(),
  tags: z
    .array(z.string().trim().min(1).max(40))
    .max(20)
    .transform((tags) => [...new Set(tags)])
    .optional(),
}
export const CreateOrganization = z.strictObject(fields)
export type CreateOrganization = z.output<typeof CreateOrganization>
const KEPT = 'is a whole number from 30 to 3,660'

export const UpdateOrganization = z
  .strictObject({ ...fields, activityKeptDays: z.number(KEPT).int(KEPT).min(30, KEPT).max(3_660, KEPT) })
  .partial()
export type UpdateOrganization = z.output<typeof UpdateOrganization>

const all = '/api/v1/organizations'
const one = `${all}/{organizationId}`

export const organizationOperations = {
  list: operation({
    method: 'GET',
    path: all,
    summary: 'Organizations you may see, by name',
    access: 'session',
    query: z.object(page),
    response: listOf(Organization),
  }),
  create: operation({
    method: 'POST',
    path: all,
    summary: 'Add a managed organization; the first one of an installation is its managing organization',
    access: 'organizations.create',
    body: CreateOrganization,
    response: Organization,
    status: 201,
  }),
  get: operation({
    method: 'GET',
    path: one,
    summary: 'One organization',
    access: 'organizations.view',
    response: Organization,
  }),
  update: operation({
    method: 'PATCH',
    path: one,
    summary: 'Change an organization',
    access: 'organizations.edit',
    body: UpdateOrganization,
    response: Organization,
  }),
  remove: operation({
    method: 'DELETE',
    path: one,
    summary: 'Delete a managed organization with all it has; its name must be given',
    access: 'organizations.delete',
    query: z.object({ name: z.string() }),
    response: Organization,
    status: 202,
  }),
}

/** Offsets such as +02:00 are no zones: they know no summer time. */
function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
