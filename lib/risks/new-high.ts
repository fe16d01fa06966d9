// Risks that became high lately: what the bell tells of.

import { type Sql, withSystemSql } from '@/lib/db/organization'
import { findCheck } from './catalogue'
import type { Result } from './level'
import { findProfileInForce } from './profile-in-force'
import { levelThen, metricOf, standingsOf } from './standing'
import { type StandingRow, selectStandings } from './standing-queries'

export type NewHigh = {
  organizationId: string
  organizationName: string
  sourceId: string
  tenant: string
  titles: string[]
  /** The assessment that found the last of them. */
  number: number
}

/** Long enough for a mail that goes out daily, and for a weekend. */
const LATELY_MS = 4 * 86_400_000

type Changed = {
  organizationId: string
  organizationName: string
  sourceId: string
  tenant: string
  checkId: string
  /** The last answer before. What was never answered before is no news of the tenant. */
  before: Result
}

const CHANGED = `select r.organization_id as "organizationId", o.name as "organizationName", r.source_id as "sourceId",
    coalesce(s.tenant_name, s.tenant_id::text) as tenant, r.check_id as "checkId",
    jsonb_build_object('verdict', b.verdict, 'atMostLow', b.at_most_low, 'n', b.n, 'total', b.total) as before
  from risk_result r
  join organization o on o.id = r.organization_id and o.deleting_at is null
  join source s on s.organization_id = r.organization_id and s.id = r.source_id and s.deleted_at is null and s.deleting_at is null
  cross join lateral (select * from risk_result p where p.organization_id = r.organization_id and p.source_id = r.source_id
    and p.check_id = r.check_id and p.from_number < r.from_number and p.verdict <> 'not-assessed' order by p.from_number desc limit 1) b
  where r.organization_id = any($1::uuid[]) and r.to_number is null and r.verdict = 'detected' and r.at > $2::timestamptz
  order by o.name, r.source_id, r.check_id`

/** One for each tenant. The caller has authorised every organization. */
export async function findNewHigh(organizationIds: readonly string[], now: Date): Promise<NewHigh[]> {
  if (organizationIds.length === 0) return []
  const { changed, rows } = await withSystemSql((sql) => readChanged(sql, organizationIds, now))
  const found = new Map<string, NewHigh>()
  for (const organizationId of new Set(changed.map((one) => one.organizationId))) {
    const profile = await findProfileInForce(organizationId)
    const standings = standingsOf(rows, profile)
    for (const { checkId, before, ...of } of changed.filter((one) => one.organizationId === organizationId)) {
      const check = findCheck(checkId)
      const standing = standings.find(({ row }) => row.sourceId === of.sourceId && row.checkId === checkId)
      if (check === undefined || standing?.level !== 'high') continue
      if (levelThen(before, metricOf(profile, check)) === 'high') continue
      const one = found.get(of.sourceId) ?? { ...of, titles: [], number: 0 }
      one.titles.push(check.title)
      one.number = Math.max(one.number, standing.row.fromNumber)
      found.set(of.sourceId, one)
    }
  }
  return [...found.values()]
}

async function readChanged(sql: Sql, organizationIds: readonly string[], now: Date) {
  const since = new Date(now.getTime() - LATELY_MS)
  const changed = await sql<Changed>('risk-changed', CHANGED, [organizationIds, since])
  const concerned = [...new Set(changed.map(({ organizationId }) => organizationId))]
  const asked = { organizationIds: concerned, detected: true, now }
  const rows: StandingRow[] = concerned.length === 0 ? [] : await selectStandings(sql, asked)
  return { changed, rows }
}
