// How many risks of each level organizations have, told of many at once, each under its own profile.

import { now } from '@/lib/clock'
import { type Sql, withSystem, withSystemSql } from '@/lib/db/organization'
import { getDefault, openProfiles } from './profile-in-force'
import { selectProfiles, selectUses } from './profile-queries'
import { countLevels, type Profile, standingsOf } from './standing'
import { selectStandings } from './standing-queries'

export type LevelCounts = { assessedAt: Date; high: number; medium: number; low: number }

/** Over all sources of each; one that was never assessed is absent. The caller has made sure that who asks may see them. */
export async function countLevelsAcross(organizationIds: readonly string[]): Promise<ReadonlyMap<string, LevelCounts>> {
  if (organizationIds.length === 0) return new Map()
  const [profiles, { assessed, rows }] = [await profilesInForce(), await readRows(organizationIds)]
  return new Map(
    assessed.flatMap(({ id, at }) => {
      const profile = profiles.get(id)
      if (profile === undefined) return []
      const own = rows.filter(({ organizationId }) => organizationId === id)
      const { high, medium, low } = countLevels(standingsOf(own, profile))
      return [[id, { assessedAt: at, high, medium, low }] as const]
    }),
  )
}

function profilesInForce(): Promise<ReadonlyMap<string, Profile>> {
  return withSystem(async (db) => {
    const managing = await openProfiles(db)
    const [standard, known] = [await getDefault(managing), await selectProfiles(managing)]
    const uses = await selectUses(db)
    return new Map(uses.map((use) => [use.id, known.find(({ id }) => id === use.profileId) ?? standard]))
  })
}

const ASSESSED = `select a.organization_id as id, max(a.at) as at from risk_assessment a
  join source s on s.organization_id = a.organization_id and s.id = a.source_id and s.deleted_at is null
  where a.organization_id = any($1::uuid[]) group by a.organization_id`

function readRows(organizationIds: readonly string[]) {
  return withSystemSql(async (sql: Sql) => ({
    assessed: await sql<{ id: string; at: Date }>('risk-assessed-across', ASSESSED, [organizationIds]),
    rows: await selectStandings(sql, { organizationIds, detected: true, now: now() }),
  }))
}
