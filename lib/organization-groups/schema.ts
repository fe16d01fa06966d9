// Groups of organizations: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf } from '@/lib/list'
import { operation } from '@/lib/operation'

const fields = {
  name: z.string().trim().min(1, 'is needed').max(80),
  /** An organization may be in several groups. */
  organizationIds: z
    .array(z.uuid())
    .max(1_000)
    .transform((ids) => [...new Set(ids)]),
}
export const CreateOrganizationGroup = z.strictObject({
  ...fields,
  organizationIds: fields.organizationIds.default([]),
})
export type CreateOrganizationGroup = z.output<typeof CreateOrganizationGroup>
export type NewOrganizationGroup = z.input<typeof CreateOrganizationGroup>
export const UpdateOrganizationGroup = z.strictObject(fields).partial()
export type UpdateOrganizationGroup = z.output<typeof UpdateOrganizationGroup>

export const OrganizationGroup = z.object({
  id: z.uuid(),
  name: z.string(),
  organizations: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Active users who hold something through it. */
  people: z.number(),
  createdAt: z.string(),
})
export type OrganizationGroup = z.infer<typeof OrganizationGroup>

/** What a group gives to whom: it is gained where an organization is added, and lost where one is taken out or the group is deleted. */
export const GroupReach = z.object({
  items: z.array(
    z.object({ name: z.string(), kind: z.enum(['user', 'role', 'everyone']), rights: z.array(z.string()) }),
  ),
})
export type GroupReach = z.infer<typeof GroupReach>

const root = '/api/v1/organizations/{organizationId}/organization-groups'
const one = `${root}/{groupId}`
const access = 'organization-groups.manage'
const params = z.object({ groupId: z.uuid() })

export const organizationGroupOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Groups of organizations by name',
    access: 'rights.view',
    response: listOf(OrganizationGroup),
  }),
  create: operation({
    method: 'POST',
    path: root,
    summary: 'Add a group of organizations',
    access,
    body: CreateOrganizationGroup,
    response: OrganizationGroup,
    status: 201,
  }),
  update: operation({
    method: 'PATCH',
    path: one,
    summary: 'Rename a group or change its organizations; needs every right that it gives',
    access,
    params,
    body: UpdateOrganizationGroup,
    response: OrganizationGroup,
  }),
  reach: operation({
    method: 'GET',
    path: `${one}/reach`,
    summary: 'Who holds what through a group',
    access,
    params,
    response: GroupReach,
  }),
  remove: operation({
    method: 'DELETE',
    path: one,
    summary: 'Delete a group and the grants through it; the organizations stay',
    access,
    params,
  }),
}
