// Every organization at a glance, in a handful of statements however many there are.

import { withSystemSql } from '@/lib/db/organization'
import { countLevelsAcross, type LevelCounts } from '@/lib/risks/levels-across'
import type { Since } from '@/lib/risks/schema'
import { type HomeRow, selectHome } from './home-queries'
import type { HomeOrganization } from './home-schema'

/** Organizations by what the caller may see there. */
export type Visible = Record<'tags' | 'users' | 'tenants' | 'risks', readonly string[]>

/** `since`: from when on risks rise and fall. */
export async function listHome(visible: Visible, since: Since): Promise<HomeOrganization[]> {
  const ids = [...new Set(Object.values(visible).flat())]
  const rows = await withSystemSql((sql) => selectHome(sql, ids))
  const levels = await countLevelsAcross(visible.risks, since)
  const sets = { tags: new Set(visible.tags), users: new Set(visible.users), tenants: new Set(visible.tenants) }
  const judged = new Set(visible.risks)
  return rows.map((row) => ({
    id: row.id,
    tags: sets.tags.has(row.id) ? row.tags : null,
    users: sets.users.has(row.id) ? row.users : null,
    tenants: sets.tenants.has(row.id) ? { count: row.tenants, accounts: row.accounts } : null,
    risks: judged.has(row.id) ? presentRisks(row, levels) : null,
  }))
}

function presentRisks({ id }: HomeRow, levels: ReadonlyMap<string, LevelCounts>): HomeOrganization['risks'] {
  const found = levels.get(id)
  if (found === undefined) return { assessedAt: null, high: 0, medium: 0, low: 0, rising: 0, falling: 0 }
  return { ...found, assessedAt: found.assessedAt.toISOString() }
}
