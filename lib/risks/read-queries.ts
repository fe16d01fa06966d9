// SQL of what assessments said at other moments.

import type { SqlScope } from '@/lib/db/organization'
import type { Lived, Result } from './level'

export type Moment = { number: number; at: Date }

/** The last assessment at or before the moment, else the first there is. */
const MOMENT = `select number, at from risk_assessment where organization_id = $1 and source_id = $2
  order by (at <= $3) desc, case when at <= $3 then number end desc, number limit 1`

export async function selectMoment(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  at: Date,
): Promise<Moment | undefined> {
  return (await sql<Moment>('risk-moment', MOMENT, [organizationId, sourceId, at]))[0]
}

export type ResultThen = Result & { checkId: string }

const RESULT = 'check_id as "checkId", verdict, at_most_low as "atMostLow", n, total'

const THEN = `select ${RESULT} from risk_result
  where organization_id = $1 and source_id = $2 and from_number <= $3 and (to_number is null or to_number > $3)`

export function selectResultsThen(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  number: number,
): Promise<ResultThen[]> {
  return sql<ResultThen>('risk-results-then', THEN, [organizationId, sourceId, number])
}

/** The one before the newest, or the first where there is none before. */
export async function selectBefore({ sql, organizationId }: SqlScope, sourceId: string): Promise<Moment | undefined> {
  return (await sql<Moment>('risk-before', BEFORE, [organizationId, sourceId])).at(-1)
}

const BEFORE = `select number, at from risk_assessment where organization_id = $1 and source_id = $2 order by number desc limit 2`

export type LivedThen = Lived & { checkId: string }

/** The last answer of each check by an assessment, and what of it was accepted at that moment. */
const ANSWERS = `with in_force as materialized (select a.check_id, a.object_type, a.object_id from accepted_risk a
    where a.organization_id = $1 and a.source_id = $2 and a.accepted_at <= $4::timestamptz
      and (a.ended_at is null or a.ended_at > $4::timestamptz) and (a.expires_at is null or a.expires_at > $4::timestamptz)),
  answer as materialized (select p.* from (select check_id as known from risk_result
      where organization_id = $1 and source_id = $2 and to_number is null) r
    cross join lateral (select b.*, least(coalesce(b.to_number - 1, $3), $3) as last from risk_result b
      where b.organization_id = $1 and b.source_id = $2 and b.check_id = r.known and b.from_number <= $3 and b.verdict <> 'not-assessed'
      order by b.from_number desc limit 1) p)
  select ${RESULT}, coalesce(w.whole, false) as whole, coalesce(o.accepted, 0) as accepted from answer
  left join (select check_id as known, bool_or(object_id is null) as whole from in_force group by 1) w on w.known = check_id
  left join (select f.check_id as known, count(*)::int as accepted from in_force a
    join answer p on p.check_id = a.check_id
    join risk_finding f on f.organization_id = $1 and f.source_id = $2 and f.check_id = a.check_id and f.object_type = a.object_type
      and f.object_id = a.object_id and f.from_number <= p.last and (f.to_number is null or f.to_number > p.last)
    group by 1) o on o.known = check_id`

export function selectAnswersBy(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { number, at }: Moment,
): Promise<LivedThen[]> {
  return sql<LivedThen>('risk-answers-by', ANSWERS, [organizationId, sourceId, number, at])
}

export type ResultOnce = Result & { at: Date }

/** Of a chart: more points than it is wide help nobody. */
const HISTORY = `select at, verdict, at_most_low as "atMostLow", n, total from (
    select * from risk_result where organization_id = $1 and source_id = $2 and check_id = $3 order by from_number desc limit 1000) r
  order by from_number`

export function selectHistory(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  checkId: string,
): Promise<ResultOnce[]> {
  return sql<ResultOnce>('risk-history', HISTORY, [organizationId, sourceId, checkId])
}
