// Runs and windows of a connector: what was collected when, and what is missing.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Run, Stream } from './connector-schema'

/** `late`: a later look found more. `repaired`: it was missing, and was collected since. `missing`: could not be collected, `reason` says why. */
export const Verdict = z.enum(['collected', 'empty', 'late', 'repaired', 'missing'])
export type Verdict = z.infer<typeof Verdict>

/** An hour, or a day with the worst verdict of its hours. What lies between `from` and `to` was read. */
export const Window = z.object({
  stream: Stream,
  start: z.string(),
  from: z.string(),
  to: z.string(),
  verdict: Verdict,
  stored: z.number(),
  changed: z.number(),
  leftOut: z.number(),
  rejected: z.number(),
  late: z.number(),
  reason: z.string().nullable(),
  checkedAt: z.string(),
  /** By day: how many of its hours have which verdict. By hour: itself. */
  hours: z.partialRecord(Verdict, z.number()),
})
export type Window = z.infer<typeof Window>

export const WindowFilter = z.object({
  ...page,
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
  by: z.enum(['day', 'hour']).default('hour'),
  stream: Stream.optional(),
  verdict: Verdict.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
/** As the browser asks. */
export type WindowSearch = {
  by?: 'day' | 'hour'
  stream?: Stream
  verdict?: Verdict
  from?: string
  to?: string
  cursor?: string
  limit?: number
}

export const Reject = z.object({
  id: z.uuid(),
  stream: Stream,
  graphId: z.string().nullable(),
  occurredAt: z.string().nullable(),
  reason: z.string(),
  /** Null without the rights that show records: `activity.view`, and `activity.sensitive` for a sign-in as well. */
  raw: z.string().nullable(),
  rejectedAt: z.string(),
})
export type Reject = z.infer<typeof Reject>

const one = '/api/v1/organizations/{organizationId}/connectors/{connectorId}'
const ofConnector = { params: z.object({ connectorId: z.uuid() }) } as const
const ofRun = { params: z.object({ connectorId: z.uuid(), runId: z.uuid() }) } as const

export const runOperations = {
  start: operation({
    method: 'POST',
    path: `${one}/runs`,
    summary: 'Run the connector now',
    access: 'connectors.run',
    ...ofConnector,
    response: Run,
    status: 202,
  }),
  list: operation({
    method: 'GET',
    path: `${one}/runs`,
    summary: 'Runs, newest first',
    access: 'sources.view',
    ...ofConnector,
    query: z.object(page),
    response: listOf(Run),
  }),
  get: operation({
    method: 'GET',
    path: `${one}/runs/{runId}`,
    summary: 'One run',
    access: 'sources.view',
    ...ofRun,
    response: Run,
  }),
  pause: operation({
    method: 'POST',
    path: `${one}/pause`,
    summary: 'Pause or resume the connector; what it missed meanwhile is collected later, as far as Microsoft keeps it',
    access: 'connectors.run',
    ...ofConnector,
    body: z.strictObject({ paused: z.boolean() }),
  }),
  windows: operation({
    method: 'GET',
    path: `${one}/windows`,
    summary: 'What was collected when, newest first, by hour or by day (UTC)',
    access: 'sources.view',
    ...ofConnector,
    query: WindowFilter,
    response: listOf(Window),
  }),
  rejects: operation({
    method: 'GET',
    path: `${one}/rejects`,
    summary: 'Events that could not be stored as records, newest first',
    access: 'sources.view',
    ...ofConnector,
    query: z.object(page),
    response: listOf(Reject),
  }),
}
