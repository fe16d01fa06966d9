// Activity records: one who/what/when/where event each, from the directory audit log or the sign-in log. Shapes and operations.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'

export const RecordKind = z.enum(['activity', 'logon'])
export type RecordKind = z.infer<typeof RecordKind>

export const Action = z.enum(['Added', 'Removed', 'Modified', 'Read', 'Restored', 'Granted', 'Logon', 'Activity'])
export type Action = z.infer<typeof Action>

export const Result = z.enum(['success', 'failure', 'interrupted', 'timeout'])
export type Result = z.infer<typeof Result>

/** A property before and after; null where the log has none. */
export const Change = z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type Change = z.infer<typeof Change>

export const ActivityItem = z.object({
  /** Opaque, for the detail's address. */
  id: z.string(),
  kind: RecordKind,
  occurredAt: z.string(),
  who: z.string(),
  action: Action,
  type: z.string(),
  /** Microsoft's own name of it. */
  activity: z.string(),
  what: z.string(),
  where: z.string().nullable(),
  place: z.string().nullable(),
  application: z.string().nullable(),
  result: Result.nullable(),
  sourceId: z.uuid(),
  sourceGroup: z.string(),
})
export type ActivityItem = z.infer<typeof ActivityItem>

export const ActivityDetail = ActivityItem.extend({
  whoId: z.string().nullable(),
  whatId: z.string().nullable(),
  stream: z.string(),
  graphId: z.string(),
  tenantId: z.string(),
  errorCode: z.number().nullable(),
  /** Why it failed or was interrupted, in plain words, and what to do about it where that is known. */
  reason: z.string().nullable(),
  correlationId: z.string().nullable(),
  tags: z.array(z.string()),
  changes: z.array(Change),
  /** Sign-ins: client, device, Conditional Access and so on, as label and value. */
  details: z.array(z.object({ label: z.string(), value: z.string() })),
  version: z.number(),
  firstSeenAt: z.string(),
  updatedAt: z.string(),
  raw: z.json(),
})
export type ActivityDetail = z.infer<typeof ActivityDetail>

export const ActivityFilter = z.object({
  ...page,
  kind: RecordKind.optional(),
  /** Anywhere in who, what, activity, application and address, whatever the case. */
  search: z.string().trim().max(200).optional(),
  sourceId: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
export type ActivityFilter = z.output<typeof ActivityFilter>

const root = '/api/v1/organizations/{organizationId}/activity'

export const activityOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Activity and sign-in records, newest first',
    access: 'activity.view',
    query: ActivityFilter,
    response: listOf(ActivityItem),
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{recordId}`,
    summary: 'One record with its raw event',
    access: 'activity.view',
    params: z.object({ organizationId: z.string(), recordId: z.string().max(600) }),
    response: ActivityDetail,
  }),
}
