// Reports of the state of a tenant: rows of a table as of a moment, and what they rest on. Shapes and operation.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Level, Verdict } from '@/lib/risks/schema'
import { StateRow, stateAsked } from '@/lib/state/report-schema'
import { StateTable } from '@/lib/state/table-schema'
import { Part, PartVerdict } from '@/lib/state/type-schema'

/** A part that the rows lack, or have as it was before. */
export const StateGap = z.object({
  part: Part,
  label: z.string(),
  verdict: PartVerdict.or(z.literal('not-read')),
  sentence: z.string(),
  fix: z.string(),
  /** When it was last read well. */
  goodAt: z.string().nullable(),
})
export type StateGap = z.infer<typeof StateGap>

export const StateRisk = z.object({
  checkId: z.string(),
  title: z.string(),
  verdict: Verdict,
  level: Level.nullable(),
  n: z.number().nullable(),
  total: z.number().nullable(),
  /** What was found, or why it is not assessed. */
  says: z.string().nullable(),
  fix: z.string().nullable(),
})
export type StateRisk = z.infer<typeof StateRisk>

const NamedSource = z.object({ id: z.uuid(), name: z.string() })

export const StateReportPage = listOf(StateRow).extend({
  /** On the first page: how many rows there are. */
  count: z.number().nullable(),
  source: NamedSource.nullable(),
  /** Those to choose from. */
  sources: z.array(NamedSource),
  /** Null: nothing was read by that moment. */
  run: z.object({ number: z.number(), publishedAt: z.string() }).nullable(),
  gaps: z.array(StateGap),
  /** Of a report that a check is behind. */
  risk: StateRisk.nullable(),
})
export type StateReportPage = z.infer<typeof StateReportPage>

const { table: _table, ...asked } = stateAsked

export const stateReportOperations = {
  rows: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/state/reports/{table}',
    summary:
      'Users, roles, groups, memberships or devices of a tenant now or as of a moment, filtered; what a check found takes the right risks.view too',
    access: 'state.view',
    params: z.object({ table: StateTable }),
    opaque: ['table'],
    query: z.object({
      ...page,
      ...asked,
      /** Filters in their written form: `userType:equals:Guest`. */
      f: repeated(z.string().max(1_000)),
      search: z.string().trim().max(200).optional(),
      sourceId: z.uuid().optional(),
    }),
    response: StateReportPage,
  }),
}
