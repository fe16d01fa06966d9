// Risks that became high lately, or are so again because nobody lives with them any more: what the bell tells of.

import { withSystemSql } from '@/lib/db/organization'
import { levelOf } from './level'
import { type Back, type Changed, type Of, selectBack, selectChanged } from './new-high-queries'
import { findProfileInForce } from './profile-in-force'
import { levelThen, type Standing, standingsOf } from './standing'
import { type StandingRow, selectStandings } from './standing-queries'

export type NewHigh = Omit<Of, 'checkId' | 'at'> & {
  titles: string[]
  /** When the last of them became so. */
  at: Date
}

/** Long enough for a mail that goes out daily, and for a weekend. */
const LATELY_MS = 4 * 86_400_000

/** One for each tenant. The caller has authorised every organization. */
export async function findNewHigh(organizationIds: readonly string[], now: Date): Promise<NewHigh[]> {
  if (organizationIds.length === 0) return []
  const { candidates, rows } = await readCandidates(organizationIds, now)
  const found = new Map<string, NewHigh>()
  for (const organizationId of new Set(candidates.map((one) => one.organizationId))) {
    const standings = standingsOf(rows, await findProfileInForce(organizationId))
    for (const candidate of candidates.filter((one) => one.organizationId === organizationId)) {
      const { checkId, sourceId, organizationName, tenant, at } = candidate
      const standing = standings.find(({ row }) => row.sourceId === sourceId && row.checkId === checkId)
      if (standing?.level !== 'high' || wasHigh(candidate, standing)) continue
      const known = found.get(sourceId) ?? { organizationId, organizationName, sourceId, tenant, titles: [], at }
      const titles = [...new Set([...known.titles, standing.check.title])]
      found.set(sourceId, { ...known, titles, at: at > known.at ? at : known.at })
    }
  }
  return [...found.values()]
}

/** Before its result changed, or while it was accepted. */
function wasHigh(candidate: Changed | Back, { row, metric }: Standing): boolean {
  if ('before' in candidate) return levelThen(candidate.before, metric) === 'high'
  if (candidate.whole || metric === null) return false
  return levelOf(row, metric, row.accepted + candidate.objects) === 'high'
}

function readCandidates(organizationIds: readonly string[], now: Date) {
  const since = new Date(now.getTime() - LATELY_MS)
  return withSystemSql(async (sql) => {
    const changed = await selectChanged(sql, organizationIds, since)
    const back = await selectBack(sql, organizationIds, { since, now })
    const candidates = [...changed, ...back]
    const concerned = [...new Set(candidates.map(({ organizationId }) => organizationId))]
    const asked = { organizationIds: concerned, detected: true, now }
    const rows: StandingRow[] = concerned.length === 0 ? [] : await selectStandings(sql, asked)
    return { candidates, rows }
  })
}
