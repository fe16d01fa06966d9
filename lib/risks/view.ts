// Everything that a look at the risks of a source needs, read in a few statements: where it stands, where it stood, under which profile.

import { now } from '@/lib/clock'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { type StateSource, selectStateSources } from '@/lib/state/sources'
import { type AssessmentRow, selectNewest } from './assessment-queries'
import {
  type LivedThen,
  type Moment,
  type ResultThen,
  selectAnswersBy,
  selectBefore,
  selectMoment,
  selectResultsThen,
} from './read-queries'
import type { RiskQuery, Since } from './schema'
import { beginningOf } from './since'
import type { Profile } from './standing'
import { type StandingRow, selectStandings } from './standing-queries'

export type View = {
  profile: Profile
  sources: StateSource[]
  source: StateSource | null
  /** Null before the first assessment. */
  newest: AssessmentRow | null
  standings: StandingRow[]
  /** From which trends are measured; null where there is nothing before the newest. */
  past: (Moment & { results: ReadonlyMap<string, ResultThen> }) | null
  /** The last answers before the newest assessment, as people lived with them then: against these there is news. */
  before: ReadonlyMap<string, LivedThen>
}

type Asked = Pick<RiskQuery, 'sourceId' | 'since'> & { profile: Profile }

export function openView(organizationId: string, { sourceId, since, profile }: Asked): Promise<View> {
  const read = async (scope: SqlScope): Promise<View> => {
    const sources = await selectStateSources(scope)
    const source = sourceId === undefined ? sources[0] : sources.find(({ id }) => id === sourceId)
    if (source === undefined && sourceId !== undefined) throw notFound('The source')
    const found = source && (await readAssessed(scope, source.id, since))
    return { profile, sources, source: source ?? null, ...(found ?? NOTHING) }
  }
  // An assessment that ends meanwhile must not stand in half of it.
  return withOrganizationSql(organizationId, read, { snapshot: true })
}

type Assessed = Pick<View, 'newest' | 'standings' | 'past' | 'before'>

const NOTHING: Assessed = { newest: null, standings: [], past: null, before: new Map() }

async function readAssessed(scope: SqlScope, sourceId: string, since: Since): Promise<Assessed> {
  const newest = await selectNewest(scope, sourceId)
  if (newest === undefined) return NOTHING
  const at = now()
  const [standings, moment, beforeNewest] = await Promise.all([
    selectStandings(scope.sql, { organizationIds: [scope.organizationId], sourceId, now: at }),
    selectMoment(scope, sourceId, beginningOf(since, at)),
    selectBefore(scope, sourceId),
  ])
  const past = moment === undefined || moment.number === newest.number ? null : moment
  const results = past === null ? [] : await selectResultsThen(scope, sourceId, past.number)
  const before = await selectAnswersBy(scope, sourceId, beforeNewest ?? newest)
  return { newest, standings, past: past && { ...past, results: byCheck(results) }, before: byCheck(before) }
}

function byCheck<R extends { checkId: string }>(rows: readonly R[]): ReadonlyMap<string, R> {
  return new Map(rows.map((row) => [row.checkId, row]))
}
