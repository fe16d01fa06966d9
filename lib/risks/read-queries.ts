// SQL of what assessments said at other moments.

import type { SqlScope } from '@/lib/db/organization'
import type { Result } from './level'

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

/** The last answers before an assessment, of the checks that it changed. */
const ANSWERS = `select distinct on (check_id) ${RESULT} from risk_result r
  where organization_id = $1 and source_id = $2 and from_number < $3 and verdict <> 'not-assessed' and exists (
    select from risk_result c where c.organization_id = $1 and c.source_id = $2 and c.check_id = r.check_id and c.from_number = $3)
  order by check_id, from_number desc`

export function selectAnswersBefore(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  number: number,
): Promise<ResultThen[]> {
  return sql<ResultThen>('risk-answers-before', ANSWERS, [organizationId, sourceId, number])
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
