// State: what is in a tenant, what was in it at any moment, and what changed between two. Shapes and operations.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'
import { LinkKind, Part, PartStatus, StateType } from './type-schema'

const moment = z.iso.datetime({ offset: true, error: 'must be a date and time' })

export const StateRun = z.object({
  id: z.uuid(),
  number: z.number(),
  status: z.enum(['running', 'published', 'abandoned']),
  complete: z.boolean(),
  startedAt: z.string(),
  publishedAt: z.string().nullable(),
  /** By part; one that the settings do not ask for is absent. */
  parts: z.partialRecord(Part, PartStatus),
})
export type StateRun = z.infer<typeof StateRun>

export const StateItem = z.object({
  type: StateType,
  id: z.string(),
  name: z.string(),
  properties: z.record(z.string(), z.unknown()),
  /** When Rollcall first saw it so. */
  since: z.string(),
})
export type StateItem = z.infer<typeof StateItem>

/** An event of the audit log that fits object, property and time. */
export const Explanation = z.object({
  recordId: z.string(),
  at: z.string(),
  who: z.string(),
  activity: z.string(),
})
export type Explanation = z.infer<typeof Explanation>

export const PropertyChange = z.object({
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Null: unexplained, no event of the audit log fits. */
  explanation: Explanation.nullable(),
})
export type PropertyChange = z.infer<typeof PropertyChange>

/**
 * Whether the audit log can explain it: over all of that time it was `read`, so that what no event fits is unexplained; it is still being
 * `collecting`; it is `not-covered`, because it does not reach that far or does not tell of such things; the source's activity is `off`;
 * or whoever asks may not see the log (`hidden`).
 */
export const Coverage = z.enum(['read', 'collecting', 'not-covered', 'off', 'hidden'])
export type Coverage = z.infer<typeof Coverage>

export const ChangeKind = z.enum(['added', 'removed', 'changed', 'link-added', 'link-removed'])
export type ChangeKind = z.infer<typeof ChangeKind>

export const StateChange = z.object({
  /** An object, or of a link its owner. */
  type: StateType,
  id: z.string(),
  name: z.string(),
  change: ChangeKind,
  /** Of a changed link. */
  link: z.object({ kind: LinkKind, memberId: z.string(), memberName: z.string().nullable() }).nullable(),
  properties: z.array(PropertyChange),
  /** Of objects and links that came or went. */
  explanation: Explanation.nullable(),
  coverage: Coverage,
})
export type StateChange = z.infer<typeof StateChange>

export const StateLinked = z.object({
  kind: LinkKind,
  /** Whether the object has it (an owner of the link) or is had (a member). */
  direction: z.enum(['has', 'of']),
  type: StateType.nullable(),
  id: z.string(),
  name: z.string().nullable(),
})
export type StateLinked = z.infer<typeof StateLinked>

export const StateDetail = StateItem.extend({
  /** Null: still there at that moment. */
  removedAt: z.string().nullable(),
  /** Newest first, 100 at most, each against the one before. */
  versions: z.array(
    z.object({
      from: z.string(),
      to: z.string().nullable(),
      changes: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
})
export type StateDetail = z.infer<typeof StateDetail>

const root = '/api/v1/organizations/{organizationId}/state'
const at = { sourceId: z.uuid().optional(), asOf: moment.optional() }
const ofObject = { params: z.object({ type: StateType, objectId: z.string().max(200) }), opaque: ['type', 'objectId'] }

/** The source is the only one, or the first by name, where none is named. */
export const stateOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Objects of one type now or as of a moment: as of the last run published at or before it',
    access: 'state.view',
    query: z.object({ ...page, ...at, type: StateType, search: z.string().trim().max(200).optional() }),
    response: listOf(StateItem).extend({ run: StateRun.nullable() }),
  }),
  get: operation({
    method: 'GET',
    path: `${root}/objects/{type}/{objectId}`,
    summary: 'One object now or as of a moment, with its versions',
    access: 'state.view',
    ...ofObject,
    query: z.object(at),
    response: StateDetail,
  }),
  links: operation({
    method: 'GET',
    path: `${root}/objects/{type}/{objectId}/links`,
    summary: 'What an object has and what it belongs to, now or as of a moment',
    access: 'state.view',
    ...ofObject,
    query: z.object({ ...page, ...at, kind: LinkKind.optional() }),
    response: listOf(StateLinked),
  }),
  sources: operation({
    method: 'GET',
    path: `${root}/sources`,
    summary: 'The sources that have a state, by name',
    access: 'state.view',
    response: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  }),
  runs: operation({
    method: 'GET',
    path: `${root}/runs`,
    summary: 'Runs of a source, newest first, with the verdict on each part',
    access: 'state.view',
    query: z.object({ ...page, sourceId: z.uuid().optional() }),
    response: listOf(StateRun),
  }),
  diff: operation({
    method: 'GET',
    path: `${root}/diff`,
    summary: 'What changed between two moments, each property with the event of the audit log that explains it',
    access: 'state.view',
    query: z.object({
      ...page,
      sourceId: z.uuid().optional(),
      from: moment,
      to: moment,
      type: repeated(StateType),
      /** The counts tell of all kinds. */
      change: repeated(ChangeKind),
      search: z.string().trim().max(200).optional(),
      unexplained: z.stringbool().optional(),
    }),
    response: listOf(StateChange).extend({
      from: StateRun.nullable(),
      to: StateRun.nullable(),
      counts: z.object({ added: z.number(), removed: z.number(), changed: z.number(), links: z.number() }),
    }),
  }),
}
