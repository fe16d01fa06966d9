// Source groups: settings that their sources inherit and may override.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { ConnectorSettings } from './connector-schema'

const fields = {
  name: z.string().trim().min(1, 'is needed').max(80),
  crawl: z.boolean(),
  connectors: ConnectorSettings,
}
export const UpdateSourceGroup = z.strictObject(fields).partial()
export type UpdateSourceGroup = z.output<typeof UpdateSourceGroup>

export const SourceGroup = z.object({
  ...fields,
  id: z.uuid(),
  sources: z.number(),
  /** How many of them override something. */
  overriding: z.number(),
})
export type SourceGroup = z.infer<typeof SourceGroup>

/** What was done to the connectors of a group, and to which it was not and why. */
export const GroupOutcome = z.object({
  connectors: z.number(),
  skipped: z.array(z.object({ connectorId: z.uuid(), tenantId: z.string(), reason: z.string() })),
})
export type GroupOutcome = z.infer<typeof GroupOutcome>

const root = '/api/v1/organizations/{organizationId}/source-groups'
const one = `${root}/{groupId}`
const ofGroup = { params: z.object({ groupId: z.uuid() }) } as const

export const sourceGroupOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Source groups by name',
    access: 'sources.view',
    query: z.object(page),
    response: listOf(SourceGroup),
  }),
  update: operation({
    method: 'PATCH',
    path: one,
    summary: 'Change a source group: every source that does not override a setting follows',
    access: 'sources.edit',
    ...ofGroup,
    body: UpdateSourceGroup,
    response: SourceGroup,
  }),
  remove: operation({
    method: 'DELETE',
    path: one,
    summary: 'Delete a source group without sources',
    access: 'sources.delete',
    ...ofGroup,
  }),
  run: operation({
    method: 'POST',
    path: `${one}/runs`,
    summary: 'Run all connectors of the group now',
    access: 'connectors.run',
    ...ofGroup,
    response: GroupOutcome,
    status: 202,
  }),
  pause: operation({
    method: 'POST',
    path: `${one}/pause`,
    summary: 'Pause or resume all connectors of the group',
    access: 'connectors.run',
    ...ofGroup,
    body: z.strictObject({ paused: z.boolean() }),
    response: GroupOutcome,
  }),
}
