// SQL of how risks stand now: what the newest assessment of each check says, and what of it is accepted at this moment.

import type { Sql } from '@/lib/db/organization'
import type { Result } from './level'

export type Acceptance = { id: string; reason: string; by: string; expiresAt: Date | null }

export type StandingRow = Result & {
  organizationId: string
  sourceId: string
  checkId: string
  /** Since which assessment it says so, and when that was. */
  fromNumber: number
  at: Date
  says: string | null
  fix: string | null
  /** How many of the objects are accepted by themselves. */
  accepted: number
  /** Of the check as a whole. */
  acceptance: Acceptance | null
}

type Asked = { organizationIds: readonly string[]; sourceId?: string | undefined; detected?: boolean; now: Date }

const OPEN = (name: string) =>
  `${name}.ended_at is null and (${name}.expires_at is null or ${name}.expires_at > $3::timestamptz)`

const STANDINGS = `select r.organization_id as "organizationId", r.source_id as "sourceId", r.check_id as "checkId",
    r.from_number as "fromNumber", r.at, r.verdict, r.at_most_low as "atMostLow", r.n, r.total, r.says, r.fix,
    coalesce(o.accepted, 0)::int as accepted, a.id as "acceptanceId", a.reason, a.accepted_by_name as "by", a.expires_at as "expiresAt"
  from risk_result r
  join source s on s.organization_id = r.organization_id and s.id = r.source_id and s.deleted_at is null
  left join accepted_risk a on a.organization_id = r.organization_id and a.source_id = r.source_id and a.check_id = r.check_id
    and a.object_id is null and ${OPEN('a')}
  left join (select f.organization_id, f.source_id, f.check_id, count(*) as accepted
    from accepted_risk b
    join risk_finding f on f.organization_id = b.organization_id and f.source_id = b.source_id and f.check_id = b.check_id
      and f.object_type = b.object_type and f.object_id = b.object_id and f.to_number is null
    where b.organization_id = any($1::uuid[]) and b.object_id is not null and ${OPEN('b')}
    group by 1, 2, 3) o on o.organization_id = r.organization_id and o.source_id = r.source_id and o.check_id = r.check_id
  where r.organization_id = any($1::uuid[]) and ($2::uuid is null or r.source_id = $2::uuid) and r.to_number is null
    and ($4::boolean is false or r.verdict = 'detected')`

type Row = Omit<StandingRow, 'acceptance'> & {
  acceptanceId: string | null
  reason: string
  by: string
  expiresAt: Date | null
}

export async function selectStandings(
  sql: Sql,
  { organizationIds, sourceId, detected = false, now }: Asked,
): Promise<StandingRow[]> {
  const rows = await sql<Row>('risk-standings', STANDINGS, [organizationIds, sourceId ?? null, now, detected])
  return rows.map(({ acceptanceId, reason, by, expiresAt, ...row }) => ({
    ...row,
    acceptance: acceptanceId === null ? null : { id: acceptanceId, reason, by, expiresAt },
  }))
}
