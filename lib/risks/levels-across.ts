// How many risks of each level organizations have and which way they go, told of many at once, each under its own profile.

import { now } from '@/lib/clock'
import { withSystem, withSystemSql } from '@/lib/db/organization'
import { type MovedRow, selectAssessed, selectMoved } from './across-queries'
import { findCheck } from './catalogue'
import { trendOf } from './level'
import { getDefault, openProfiles } from './profile-in-force'
import { selectProfiles, selectUses } from './profile-queries'
import type { Since, Trend } from './schema'
import { beginningOf } from './since'
import { countLevels, metricOf, type Profile, standingsOf } from './standing'
import { selectStandings } from './standing-queries'

export type LevelCounts = {
  assessedAt: Date
  high: number
  medium: number
  low: number
  rising: number
  falling: number
}

/** Over all sources of each; one that was never assessed is absent. The caller has made sure that who asks may see them. */
export async function countLevelsAcross(
  organizationIds: readonly string[],
  since: Since,
): Promise<ReadonlyMap<string, LevelCounts>> {
  if (organizationIds.length === 0) return new Map()
  const [profiles, { assessed, rows, moved }] = [await profilesInForce(), await readRows(organizationIds, since)]
  const [standings, movements] = [byOrganization(rows), byOrganization(moved)]
  return new Map(
    assessed.flatMap(({ id, at }) => {
      const profile = profiles.get(id)
      if (profile === undefined) return []
      const { high, medium, low } = countLevels(standingsOf(standings.get(id) ?? [], profile))
      const trends = (movements.get(id) ?? []).map((row) => trendUnder(profile, row))
      const count = (trend: Trend) => trends.filter((one) => one === trend).length
      return [[id, { assessedAt: at, high, medium, low, rising: count('rising'), falling: count('falling') }] as const]
    }),
  )
}

/** Of checks that the program still has and the profile does not leave out. */
function trendUnder(profile: Profile, { checkId, before, after }: MovedRow): Trend {
  const check = findCheck(checkId)
  const metric = check === undefined ? null : metricOf(profile, check)
  return metric === null ? 'none' : trendOf(before, after, metric)
}

function byOrganization<T extends { organizationId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const own = found.get(row.organizationId)
    if (own) own.push(row)
    else found.set(row.organizationId, [row])
  }
  return found
}

function profilesInForce(): Promise<ReadonlyMap<string, Profile>> {
  return withSystem(async (db) => {
    const managing = await openProfiles(db)
    const [standard, known] = [await getDefault(managing), await selectProfiles(managing)]
    const uses = await selectUses(db)
    return new Map(uses.map((use) => [use.id, known.find(({ id }) => id === use.profileId) ?? standard]))
  })
}

function readRows(organizationIds: readonly string[], since: Since) {
  const at = now()
  return withSystemSql(async (sql) => ({
    assessed: await selectAssessed(sql, organizationIds),
    rows: await selectStandings(sql, { organizationIds, detected: true, now: at }),
    moved: await selectMoved(sql, organizationIds, beginningOf(since, at)),
  }))
}
