// SQL of what an assessment said at the time of a state: the last one of that state or an earlier one.

import type { SqlScope } from '@/lib/db/organization'
import type { StateType } from '@/lib/state/type-schema'
import type { Result } from './level'

type Of = { sourceId: string; run: number; checkId: string }

/** `number`: of the assessment. */
export type ResultRow = Result & { says: string | null; fix: string | null; number: number }

const NUMBER = `(select max(number) from risk_assessment
  where organization_id = $1::uuid and source_id = $2::uuid and run_number <= $3::integer)`
const THEN = `organization_id = $1::uuid and source_id = $2::uuid and check_id = $4::text
  and from_number <= ${NUMBER} and (to_number is null or to_number > ${NUMBER})`

export async function selectResult(
  { sql, organizationId }: SqlScope,
  { sourceId, run, checkId }: Of,
): Promise<ResultRow | null> {
  const rows = await sql<ResultRow>('risk-result-then', RESULT, [organizationId, sourceId, run, checkId])
  return rows[0] ?? null
}

const RESULT = `select verdict, at_most_low as "atMostLow", n, total, says, fix, ${NUMBER} as number from risk_result where ${THEN}`

export async function selectFoundIds(
  { sql, organizationId }: SqlScope,
  { sourceId, run, checkId }: Of,
  type: StateType,
): Promise<string[]> {
  const rows = await sql<{ id: string }>('risk-found-then', FOUND, [organizationId, sourceId, run, checkId, type])
  return rows.map(({ id }) => id)
}

const FOUND = `select object_id as id from risk_finding where ${THEN} and object_type = $5::text order by object_id`
