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
  /** Empty where it is hidden. */
  who: z.string(),
  /** A name that failed to sign in may be a mistyped password: it takes the right `activity.sensitive` to see it. */
  whoHidden: z.boolean(),
  action: Action,
  type: z.string(),
  /** Microsoft's own name of it. */
  activity: z.string(),
  what: z.string(),
  /** The role, group, permission or resource that `what` was added to, removed from, granted or used for. */
  counterpart: z.string().nullable(),
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
  /** Why it failed or was interrupted, in plain words. */
  reason: z.string().nullable(),
  /** What to do about it, where that is known. */
  advice: z.string().nullable(),
  correlationId: z.string().nullable(),
  tags: z.array(z.string()),
  changes: z.array(Change),
  /** Sign-ins: client, device, Conditional Access and so on, as label and value. */
  details: z.array(z.object({ label: z.string(), value: z.string() })),
  version: z.number(),
  firstSeenAt: z.string(),
  updatedAt: z.string(),
  raw: z.unknown(),
})
export type ActivityDetail = z.infer<typeof ActivityDetail>

/**
 * `searchedTo`: a search stopped at this moment, having looked long enough; `next` searches on from there. `connected`: whether the
 * organization has a source at all.
 */
export const ActivityList = listOf(ActivityItem).extend({ searchedTo: z.string().nullable(), connected: z.boolean() })
export type ActivityList = z.infer<typeof ActivityList>

export const ActivityFilter = z.object({
  ...page,
  kind: RecordKind.optional(),
  /** Words that all occur in who, what, activity, application, place or address, whatever the case. */
  search: z.string().trim().max(200).optional(),
  sourceId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
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
    response: ActivityList,
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{recordId}`,
    summary: 'One record with its raw event',
    access: 'activity.view',
    params: z.object({ recordId: z.string().max(4_000) }),
    opaque: ['recordId'],
    response: ActivityDetail,
  }),
}
