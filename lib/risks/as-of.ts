// What one check came to as of a published state, and the objects it found there: for reports of that state.

import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { StateType } from '@/lib/state/type-schema'
import { type ResultRow, selectFoundIds, selectResult } from './as-of-queries'
import { findCheck } from './catalogue'
import type { Check } from './check'
import { levelOf } from './level'
import { findProfileInForce } from './profile-in-force'
import { selectAnswersBy } from './read-queries'
import type { Level, Verdict } from './schema'
import { metricOf, type Profile } from './standing'

export type CheckAsOf = {
  title: string
  verdict: Verdict
  /** Under the profile of now, with what was accepted at that moment. */
  level: Level | null
  n: number | null
  total: number | null
  says: string | null
  fix: string | null
}

type Of = { sourceId: string; run: number; checkId: string }

/** `run`: what was assessed last at or before it, as people lived with it at `at`. A check that was never assessed by then is not assessed. */
export async function checkAsOf(organizationId: string, of: Of & { at: Date }): Promise<CheckAsOf> {
  const check = findCheck(of.checkId)
  if (check === undefined) throw notFound('The check')
  const profile = await findProfileInForce(organizationId)
  return withOrganizationSql(organizationId, async (scope) => {
    const row = await selectResult(scope, of)
    if (row === null) return { title: check.title, ...NOT_YET }
    const { verdict, n, total, says, fix } = row
    const found = { title: check.title, n, total, says, fix }
    return { ...found, ...(await levelThen(scope, of, { check, profile, row, verdict })) }
  })
}

/** Their ids, of one type. */
export function foundAsOf(organizationId: string, of: Of, type: StateType): Promise<string[]> {
  return withOrganizationSql(organizationId, (scope) => selectFoundIds(scope, of, type))
}

const NOT_YET = {
  ...({ verdict: 'not-assessed', level: null, n: null, total: null } as const),
  says: 'This state was not assessed yet.',
  fix: 'It is assessed within minutes of being read.',
}

type Levelled = { check: Check; profile: Profile; row: ResultRow; verdict: Verdict }

async function levelThen(scope: SqlScope, { sourceId, at }: { sourceId: string; at: Date }, found: Levelled) {
  const { check, profile, row, verdict } = found
  const metric = metricOf(profile, check)
  if (metric === null) return { verdict: 'not-assessed' as const, level: null }
  if (verdict !== 'detected') return { verdict, level: null }
  const lived = await selectAnswersBy(scope, sourceId, { number: row.number, at })
  const { whole = false, accepted = 0 } = lived.find(({ checkId }) => checkId === check.id) ?? {}
  return { verdict, level: whole ? null : levelOf(row, metric, accepted) }
}
