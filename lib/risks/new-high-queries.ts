// SQL of risks whose result changed lately, and of those that were accepted up to a day that came lately.

import type { Sql } from '@/lib/db/organization'
import type { Result } from './level'

export type Of = {
  organizationId: string
  organizationName: string
  sourceId: string
  tenant: string
  checkId: string
  at: Date
}

/** `before`: the last answer before. What was never answered before is no news of the tenant. */
export type Changed = Of & { before: Result }

/** `objects`: how many that are still found were accepted by themselves; `whole`: the check was. */
export type Back = Of & { whole: boolean; objects: number }

const WHOSE = (
  row: string,
) => `${row}.organization_id as "organizationId", o.name as "organizationName", ${row}.source_id as "sourceId",
    coalesce(s.tenant_name, s.tenant_id::text) as tenant, ${row}.check_id as "checkId"`
const STAYING = (row: string) => `join organization o on o.id = ${row}.organization_id and o.deleting_at is null
  join source s on s.organization_id = ${row}.organization_id and s.id = ${row}.source_id and s.deleted_at is null and s.deleting_at is null`

const CHANGED = `select ${WHOSE('r')}, r.at,
    jsonb_build_object('verdict', b.verdict, 'atMostLow', b.at_most_low, 'n', b.n, 'total', b.total) as before
  from risk_result r ${STAYING('r')}
  cross join lateral (select * from risk_result p where p.organization_id = r.organization_id and p.source_id = r.source_id
    and p.check_id = r.check_id and p.from_number < r.from_number and p.verdict <> 'not-assessed' order by p.from_number desc limit 1) b
  where r.organization_id = any($1::uuid[]) and r.to_number is null and r.verdict = 'detected' and r.at > $2::timestamptz
  order by o.name, r.source_id, r.check_id`

export function selectChanged(sql: Sql, organizationIds: readonly string[], since: Date): Promise<Changed[]> {
  return sql<Changed>('risk-changed', CHANGED, [organizationIds, since])
}

const BACK = `select ${WHOSE('a')}, max(a.expires_at) as at, bool_or(a.object_id is null) as whole, count(f.object_id)::int as objects
  from accepted_risk a ${STAYING('a')}
  left join risk_finding f on f.organization_id = a.organization_id and f.source_id = a.source_id and f.check_id = a.check_id
    and f.object_type = a.object_type and f.object_id = a.object_id and f.to_number is null
  where a.organization_id = any($1::uuid[]) and a.expires_at > $2::timestamptz and a.expires_at <= $3::timestamptz
    and (a.ended_at is null or a.ended_at = a.expires_at)
  group by 1, 2, 3, 4, 5 order by 2, 3, 5`

export function selectBack(
  sql: Sql,
  organizationIds: readonly string[],
  { since, now }: { since: Date; now: Date },
): Promise<Back[]> {
  return sql<Back>('risk-back', BACK, [organizationIds, since, now])
}
