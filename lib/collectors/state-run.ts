// A run of the State connector as its parts see it, and how they write: only while it is still the newest.

import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import type { Graph } from '@/lib/graph/graph'
import type { Place } from '@/lib/state/write'
import { OVERTAKEN } from './run'
import { holdsFence, type RunKey } from './run-queries'

export type StateRun = RunKey & {
  organizationId: string
  sourceId: string
  graph: Graph
  now: () => Date
  signal: AbortSignal
  /** Which of the source's runs it is. */
  number: number
  /** How many slices before this one failed in a row. */
  failures: number
  /** Whether this cloud tells what changed (Microsoft Learn: delta query, national clouds). */
  hasDeltas: boolean
}

/** What a part was found to be beside what was written of it. */
export type Found = {
  /** Objects that could not be understood, or members that Microsoft does not show. */
  odd: number
}

/** One transaction. Throws OVERTAKEN where another run has taken the place, or the connector was stopped. */
export function commit<T>(run: StateRun, work: (scope: SqlScope, place: Place) => Promise<T>): Promise<T> {
  return withOrganizationSql(run.organizationId, async (scope) => {
    if (!(await holdsFence(scope, run))) throw OVERTAKEN
    return work(scope, { sourceId: run.sourceId, run: run.number })
  })
}
