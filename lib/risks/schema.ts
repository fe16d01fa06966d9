// Risks: checks, what they came to, profiles of thresholds, accepted risks. Shapes and operations.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'
import { StateType } from '@/lib/state/type-schema'
import { Technique } from './attack-schema'

export const Category = z.enum(['Identity', 'Data', 'Infrastructure'])
export type Category = z.infer<typeof Category>
export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])
export type Severity = z.infer<typeof Severity>
export const Level = z.enum(['high', 'medium', 'low'])
export type Level = z.infer<typeof Level>
export const Measure = z.enum(['number', 'percentage', 'binary'])
export type Measure = z.infer<typeof Measure>
export const Verdict = z.enum(['detected', 'not-detected', 'not-assessed'])
export type Verdict = z.infer<typeof Verdict>

/** Up to `low` it is low, from `high` on high, between them medium: a count, or a percentage of 0 to 100. */
export const Thresholds = z
  .object({ low: z.number().min(0), high: z.number().min(0) })
  .refine(({ low, high }) => high > low, { path: ['high'], error: 'must be above the end of low' })
export type Thresholds = z.infer<typeof Thresholds>

/** Numbers of controls alone, with the framework's own names. */
export const References = z.object({
  nist: z.array(z.string()),
  cis: z.array(z.string()),
  scuba: z.array(z.string()),
  iso: z.array(z.string()),
  /** Techniques of MITRE ATT&CK: T1078.004. */
  mitre: z.array(z.string()),
  /** What other programs call it. */
  other: z.array(z.string()),
})
export type References = z.infer<typeof References>

export const Trend = z.enum(['rising', 'falling', 'none'])
export type Trend = z.infer<typeof Trend>

export const News = z.enum(['new', 'worse', 'better', 'fixed', 'accepted'])
export type News = z.infer<typeof News>

export const Risk = z.object({
  checkId: z.string(),
  title: z.string(),
  category: Category,
  severity: Severity,
  measure: Measure,
  verdict: Verdict,
  /** Under the organization's profile; null where nothing is detected, it is not assessed, or it is accepted as a whole. */
  level: Level.nullable(),
  n: z.number().nullable(),
  total: z.number().nullable(),
  /** Of `n`, those that somebody accepted: they are no part of the level. */
  accepted: z.number(),
  /** The whole check is accepted up to that moment; `until` null: without end. */
  acceptance: z.object({ id: z.uuid(), reason: z.string(), by: z.string(), until: z.string().nullable() }).nullable(),
  /** What was found, or why it is not assessed. */
  says: z.string().nullable(),
  /** How it could be assessed. */
  fix: z.string().nullable(),
  trend: Trend,
  /** At the moment that the trend is measured from. */
  previous: z
    .object({ at: z.string(), verdict: Verdict, level: Level.nullable(), n: z.number().nullable() })
    .nullable(),
  /** Since the assessment before the last; `accepted`: somebody lives with it, or with more of it, since then. */
  news: News.nullable(),
  /** Of MITRE ATT&CK. */
  techniques: z.array(Technique),
})
export type Risk = z.infer<typeof Risk>

export const RiskDetail = Risk.extend({
  why: z.string(),
  remediation: z.string(),
  licence: z.enum(['free', 'p1', 'p2']),
  permissions: z.array(z.string()),
  references: References,
  thresholds: Thresholds.nullable(),
  /** Oldest first; where it changed, and the last one. */
  history: z.array(
    z.object({
      at: z.string(),
      verdict: Verdict,
      level: Level.nullable(),
      n: z.number().nullable(),
      total: z.number().nullable(),
    }),
  ),
})
export type RiskDetail = z.infer<typeof RiskDetail>

export const Since = z.enum(['week', 'month', 'quarter', 'year'])
export type Since = z.infer<typeof Since>

export const RiskList = z.object({
  items: z.array(Risk),
  /** Null before the first assessment. */
  assessedAt: z.string().nullable(),
  /** The state that was looked at. */
  stateAt: z.string().nullable(),
  source: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Those of the organization that State is read of. */
  sources: z.array(z.object({ id: z.uuid(), name: z.string() })),
  profile: z.object({ id: z.uuid(), name: z.string() }),
  counts: z.object({
    high: z.number(),
    medium: z.number(),
    low: z.number(),
    notDetected: z.number(),
    notAssessed: z.number(),
    accepted: z.number(),
  }),
  rising: z.number(),
  falling: z.number(),
})
export type RiskList = z.infer<typeof RiskList>

/** `previewProfileId`: as it would be under another profile. */
export const RiskQuery = z.object({
  sourceId: z.uuid().optional(),
  since: Since.default('month'),
  previewProfileId: z.uuid().optional(),
})
export type RiskQuery = z.output<typeof RiskQuery>

/** What is detected about one object. */
export const RiskOfObject = z.object({
  sourceId: z.uuid(),
  checkId: z.string(),
  title: z.string(),
  category: Category,
  /** Of the check as a whole; null where the object or all of it is accepted. */
  level: Level.nullable(),
  note: z.string().nullable(),
  since: z.string(),
})
export type RiskOfObject = z.infer<typeof RiskOfObject>

export const RiskObject = z.object({
  type: StateType,
  id: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  /** Since which assessment it is among them. */
  since: z.string(),
  acceptance: z.object({ id: z.uuid(), reason: z.string(), by: z.string(), until: z.string().nullable() }).nullable(),
})
export type RiskObject = z.infer<typeof RiskObject>

const reason = z.string().trim().min(1, 'is needed').max(1_000)
export const AcceptRisk = z.strictObject({
  sourceId: z.uuid(),
  checkId: z.string().max(40),
  /** Without: the check as a whole. */
  object: z.strictObject({ type: StateType, id: z.string().max(200) }).optional(),
  reason,
  /** A day in the organization's zone, up to whose end it counts; without: without end. */
  until: z.iso.date().optional(),
})
export type AcceptRisk = z.output<typeof AcceptRisk>

export const AcceptedRisk = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  checkId: z.string(),
  title: z.string(),
  object: z.object({ type: StateType, id: z.string(), name: z.string() }).nullable(),
  reason: z.string(),
  acceptedAt: z.string(),
  acceptedBy: z.string(),
  until: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
})
export type AcceptedRisk = z.infer<typeof AcceptedRisk>

const root = '/api/v1/organizations/{organizationId}/risks'
const accepted = '/api/v1/organizations/{organizationId}/accepted-risks'
const ofCheck = { params: z.object({ checkId: z.string().max(40) }), opaque: ['checkId'] }

export const riskOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Each check with its verdict: detected, not detected, or not assessed and why',
    access: 'risks.view',
    query: RiskQuery,
    response: RiskList,
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{checkId}`,
    summary: 'One check: why it matters, how to mend it, and its history',
    access: 'risks.view',
    ...ofCheck,
    query: RiskQuery,
    response: RiskDetail,
  }),
  objects: operation({
    method: 'GET',
    path: `${root}/{checkId}/objects`,
    summary: 'The objects that a check is about',
    access: 'risks.view',
    ...ofCheck,
    query: z.object({ ...page, sourceId: z.uuid().optional(), search: z.string().trim().max(200).optional() }),
    response: listOf(RiskObject),
  }),
  ofObject: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/risk-findings',
    summary: 'What is detected about one object of a tenant, worst first',
    access: 'risks.view',
    query: z.object({ objectId: z.string().min(1).max(200) }),
    response: z.object({ items: z.array(RiskOfObject) }),
  }),
  assess: operation({
    method: 'POST',
    path: `${root}/assess`,
    summary: 'Assess the newest state again, in the background',
    access: 'risks.accept',
    body: z.strictObject({ sourceId: z.uuid() }),
    status: 202,
  }),
  exportNow: operation({
    method: 'GET',
    path: `${root}/export`,
    summary: 'The risks as a file, for which it takes the right risks.view too',
    access: 'reports.export',
    query: RiskQuery.extend({ format: z.enum(['pdf', 'pptx', 'xlsx', 'json']).default('pdf'), level: repeated(Level) }),
    file: 'application/octet-stream',
  }),
  accepted: operation({
    method: 'GET',
    path: accepted,
    summary: 'Accepted risks, those that ended included',
    access: 'risks.view',
    query: z.object({ ...page, sourceId: z.uuid().optional(), checkId: z.string().max(40).optional() }),
    response: listOf(AcceptedRisk),
  }),
  accept: operation({
    method: 'POST',
    path: accepted,
    summary: 'Accept a risk as a whole or one of its objects, with a reason, for a time or without end',
    access: 'risks.accept',
    body: AcceptRisk,
    response: AcceptedRisk,
    status: 201,
  }),
  endAcceptance: operation({
    method: 'DELETE',
    path: `${accepted}/{acceptedRiskId}`,
    summary: 'Accept a risk no longer',
    access: 'risks.accept',
    params: z.object({ acceptedRiskId: z.uuid() }),
    status: 204,
  }),
}
