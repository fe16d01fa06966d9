// Activity records: one who/what/when/where event each, from the directory audit log or the sign-in log. Shapes and operations.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
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
  errorCode: z.number().nullable(),
  tags: z.array(z.string()),
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
  /** Why it failed or was interrupted, in plain words. */
  reason: z.string().nullable(),
  /** What to do about it, where that is known. */
  advice: z.string().nullable(),
  correlationId: z.string().nullable(),
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

/** A query as it stands in an address. */
export const asked = {
  kind: RecordKind.optional(),
  /** Filters and changed properties in their written form: `who:contains:ada`, `Department:Modified:equals:Sales`. */
  f: repeated(z.string().max(1_000)),
  p: repeated(z.string().max(1_000)),
  /** Words that all occur somewhere in the record, whatever the case. */
  search: z.string().trim().max(200).optional(),
  /** A preset, a span such as `last-36h`, or two moments with `..` between; any time where it is missing. */
  when: z.string().max(100).optional(),
  sourceId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}
export const ActivityQuery = z.object(asked)
export type ActivityQuery = z.output<typeof ActivityQuery>

/** A column's name orders upwards, with a minus before it downwards. */
export const Sort = z.enum(
  ['when', '-when', 'who', '-who', 'what', '-what', 'activity', '-activity', 'where', '-where', 'result', '-result'],
  'is nothing to sort by',
)
export type Sort = z.infer<typeof Sort>

/** Filters by their plain names, for other programs: `who=ada` is `f=who:contains:ada`, `action=Added` is `f=action:equals:Added`. */
const plain = repeated(z.string().trim().min(1).max(500))
export const ActivityFilter = ActivityQuery.extend({
  who: plain,
  what: plain,
  where: plain,
  type: plain,
  action: plain,
  succeeded: plain,
  ...page,
  sort: Sort.optional(),
})
export type ActivityFilter = z.output<typeof ActivityFilter>

/** `exact` false: counting stopped there, because there are more than `count` or because time was up; then `count` may be 0. */
export const ActivityCount = z.object({ count: z.number(), exact: z.boolean() })
export type ActivityCount = z.infer<typeof ActivityCount>

export const Step = z.enum(['quarter', 'hour', 'day', 'week', 'month'])
export type Step = z.infer<typeof Step>

/**
 * One scan told twice: over time, in steps that fit the span, and by weekday (Monday first) and hour; both in the zone of the organization.
 * `exact` false: too many to count in time; then nothing is told.
 */
export const ActivitySummary = z.object({
  exact: z.boolean(),
  total: z.number(),
  failed: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  step: Step,
  timeline: z.array(z.object({ at: z.string(), count: z.number(), failed: z.number() })),
  heatmap: z.array(z.array(z.number()).length(24)).length(7),
})
export type ActivitySummary = z.infer<typeof ActivitySummary>

export const TopBy = z.enum([
  'who',
  'what',
  'where',
  'place',
  'activity',
  'application',
  'type',
  'action',
  'error-code',
  'tags',
  'property',
])
export type TopBy = z.infer<typeof TopBy>

/** `value` is what a filter on the same field takes; `label` what people read; both empty where the name is hidden. */
export const ActivityTop = z.object({
  exact: z.boolean(),
  items: z.array(
    z.object({ value: z.string(), label: z.string(), count: z.number(), failed: z.number(), hidden: z.boolean() }),
  ),
  /** How many of them there are besides, and how many records those have. */
  others: z.number(),
  othersCount: z.number(),
})
export type ActivityTop = z.infer<typeof ActivityTop>

const root = '/api/v1/organizations/{organizationId}/activity'

export const activityOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Activity and sign-in records that match a query, newest first',
    access: 'activity.view',
    query: ActivityFilter,
    response: ActivityList,
  }),
  count: operation({
    method: 'GET',
    path: `${root}/count`,
    summary: 'How many records match a query, exactly or "more than"',
    access: 'activity.view',
    query: ActivityQuery,
    response: ActivityCount,
  }),
  summary: operation({
    method: 'GET',
    path: `${root}/summary`,
    summary: 'The records that match a query over time, and by weekday and hour',
    access: 'activity.view',
    query: ActivityQuery.extend({ step: Step.optional() }),
    response: ActivitySummary,
  }),
  top: operation({
    method: 'GET',
    path: `${root}/top`,
    summary: 'The most frequent values of a field among the records that match a query',
    access: 'activity.view',
    query: ActivityQuery.extend({ by: TopBy, most: z.coerce.number().int().min(1).max(1_000).default(10) }),
    response: ActivityTop,
  }),
  values: operation({
    method: 'GET',
    path: `${root}/values`,
    summary: 'Values of a field that contain a text, to choose a filter from',
    access: 'activity.view',
    query: z.object({ field: z.string().max(40), search: z.string().trim().max(200).default('') }),
    response: z.object({ items: z.array(z.string()) }),
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
