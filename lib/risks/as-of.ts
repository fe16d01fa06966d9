// What one check came to as of a published state, and the objects it found there: for reports of that state.

import { now } from '@/lib/clock'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { StateType } from '@/lib/state/type-schema'
import { type ResultRow, selectFoundIds, selectResult } from './as-of-queries'
import { findCheck } from './catalogue'
import type { Check } from './check'
import { findProfileInForce } from './profile-in-force'
import type { Level, Verdict } from './schema'
import { levelThen, metricOf, type Profile, standingsOf } from './standing'
import { selectStandings } from './standing-queries'

export type CheckAsOf = {
  title: string
  verdict: Verdict
  /** Under the profile of now; for the newest assessment what is accepted counts too. */
  level: Level | null
  n: number | null
  total: number | null
  says: string | null
  fix: string | null
}

type Of = { sourceId: string; run: number; checkId: string }

/** `run`: what was assessed last at or before it. A check that was never assessed by then is not assessed. */
export async function checkAsOf(organizationId: string, of: Of): Promise<CheckAsOf> {
  const check = findCheck(of.checkId)
  if (check === undefined) throw notFound('The check')
  const profile = await findProfileInForce(organizationId)
  return withOrganizationSql(organizationId, async (scope) => {
    const row = await selectResult(scope, of)
    if (row === null) return { title: check.title, ...NOT_YET }
    const { verdict, n, total, says, fix } = row
    const found = { title: check.title, n, total, says, fix }
    return { ...found, ...(await levelOf(scope, of, { check, profile, row, verdict })) }
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

async function levelOf(scope: SqlScope, { sourceId }: Of, { check, profile, row, verdict }: Levelled) {
  const metric = metricOf(profile, check)
  if (metric === null) return { verdict: 'not-assessed' as const, level: null }
  if (!row.newest) return { verdict, level: levelThen(row, metric) }
  const rows = await selectStandings(scope.sql, { organizationIds: [scope.organizationId], sourceId, now: now() })
  const standing = standingsOf(rows, profile).find((one) => one.check.id === check.id)
  return { verdict, level: standing?.level ?? null }
}
