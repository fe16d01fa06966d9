// SQL of the risks of many organizations at once.

import type { Sql } from '@/lib/db/organization'
import type { Result } from './level'

type Ids = readonly string[]

const ASSESSED = `select a.organization_id as id, max(a.at) as at from risk_assessment a
  join source s on s.organization_id = a.organization_id and s.id = a.source_id and s.deleted_at is null
  where a.organization_id = any($1::uuid[]) group by a.organization_id`

export function selectAssessed(sql: Sql, organizationIds: Ids): Promise<{ id: string; at: Date }[]> {
  return sql('risk-assessed-across', ASSESSED, [organizationIds])
}

export type MovedRow = { organizationId: string; checkId: string; before: Result; after: Result }

const RESULT = (name: string) =>
  `json_build_object('verdict', ${name}.verdict, 'atMostLow', ${name}.at_most_low, 'n', ${name}.n, 'total', ${name}.total)`

/** Against the last assessment at or before the moment, else the first there is; what says the same ever since is left out. */
const MOVED = `with past as (
    select distinct on (organization_id, source_id) organization_id, source_id, number from risk_assessment
    where organization_id = any($1::uuid[])
    order by organization_id, source_id, (at <= $2::timestamptz) desc, case when at <= $2::timestamptz then number end desc, number)
  select r.organization_id as "organizationId", r.check_id as "checkId", ${RESULT('b')} as before, ${RESULT('r')} as after
  from past p
  join source s on s.organization_id = p.organization_id and s.id = p.source_id and s.deleted_at is null
  join risk_result r on r.organization_id = p.organization_id and r.source_id = p.source_id
    and r.to_number is null and r.from_number > p.number
  join risk_result b on b.organization_id = r.organization_id and b.source_id = r.source_id and b.check_id = r.check_id
    and b.from_number <= p.number and b.to_number > p.number`

export function selectMoved(sql: Sql, organizationIds: Ids, since: Date): Promise<MovedRow[]> {
  return sql('risk-moved-across', MOVED, [organizationIds, since])
}
