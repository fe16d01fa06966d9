// A report of the state, opened: which source and run it is of, what it lacks, what the check behind it came to, and its rows.

import { readDefinitions } from '@/lib/activity/definitions'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { checkAsOf, foundAsOf } from '@/lib/risks/as-of'
import type { StateAsking } from '@/lib/state/report'
import type { StateQuery } from '@/lib/state/report-schema'
import { selectPublished } from '@/lib/state/run-queries'
import { StateRun } from '@/lib/state/schema'
import { type StateSource, selectStateSources } from '@/lib/state/sources'
import { TABLES } from '@/lib/state/table-schema'
import { gapsOf } from './state-gaps'
import type { StateGap, StateRisk } from './state-schema'

export type OpenedState = {
  sources: StateSource[]
  source: StateSource | null
  run: { number: number; publishedAt: string } | null
  gaps: StateGap[]
  risk: StateRisk | null
  /** Null: nothing was read by that moment. */
  asking: StateAsking | null
}

/** `at`: what is meant where the query names no moment. */
type Circumstances = { organizationId: string; zone: string; at: Date }

export async function openState({ organizationId, zone, at }: Circumstances, query: StateQuery): Promise<OpenedState> {
  const { sources, source, run, lists } = await withOrganizationSql(organizationId, (scope) =>
    findState(scope, query, at),
  )
  const unread = { sources, source, run: null, gaps: [], risk: null, asking: null }
  if (source === null || !run?.publishedAt) return unread
  const place = { sourceId: source.id, run: run.number }
  const { risk, found } = await readCheck(organizationId, { ...place, at: momentOf(query, at) }, query)
  return {
    ...{ sources, source, risk },
    run: { number: run.number, publishedAt: run.publishedAt.toISOString() },
    gaps: gapsOf(query.table, StateRun.shape.parts.parse(run.parts)),
    asking: { ...place, ...lists, organizationId, zone, at: run.publishedAt, found },
  }
}

/** A source that was deleted since has no state any more. */
async function findState(scope: SqlScope, query: StateQuery, at: Date) {
  const { sourceId } = query
  const [sources, definitions] = await Promise.all([selectStateSources(scope), readDefinitions(scope)])
  const source = (sourceId === null ? sources[0] : sources.find(({ id }) => id === sourceId)) ?? null
  const run = source && (await selectPublished(scope, source.id, momentOf(query, at)))
  const lists = {
    privilegedRoles: definitions.privilegedRoles.map((name) => name.toLowerCase()),
    privilegedGroups: definitions.privilegedGroups.map((name) => name.toLowerCase()),
  }
  return { sources, source, run, lists }
}

function momentOf({ asOf }: StateQuery, at: Date): Date {
  return asOf === null ? at : new Date(asOf)
}

type Place = { sourceId: string; run: number; at: Date }

async function readCheck(organizationId: string, place: Place, { check: checkId, table }: StateQuery) {
  if (checkId === null) return { risk: null, found: null }
  const of = { ...place, checkId }
  const type = TABLES[table].found
  const [risk, found] = await Promise.all([
    checkAsOf(organizationId, of),
    type === null ? null : foundAsOf(organizationId, of, type),
  ])
  return { risk: { checkId, ...risk }, found }
}
