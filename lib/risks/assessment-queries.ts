// SQL of an assessment: results and findings of a source, from one assessment until another says otherwise.

import type { SqlScope } from '@/lib/db/organization'
import { searchKey, sortKey } from '@/lib/name-keys'
import type { Answer, NamedFound } from './run-checks'
import type { Counts } from './standing'

/** `stateAt`: when the state that was looked at was published. */
export type AssessmentRow = { number: number; runNumber: number; at: Date; stateAt: Date | null }

const NEWEST = `select a.number, a.run_number as "runNumber", a.at, r.published_at as "stateAt" from risk_assessment a
  left join state_run r on r.organization_id = a.organization_id and r.source_id = a.source_id and r.number = a.run_number
  where a.organization_id = $1 and a.source_id = $2 order by a.number desc limit 1`

export async function selectNewest(
  { sql, organizationId }: SqlScope,
  sourceId: string,
): Promise<AssessmentRow | undefined> {
  const rows = await sql<AssessmentRow>('risk-newest', NEWEST, [organizationId, sourceId])
  return rows[0]
}

/** As `lib/risks` writes it, one after the other; false where the source is being deleted. */
export async function lockSource({ sql, organizationId }: SqlScope, sourceId: string): Promise<boolean> {
  const text = `select id from source where organization_id = $1 and id = $2 and deleted_at is null and deleting_at is null
    for no key update`
  return (await sql('risk-lock-source', text, [organizationId, sourceId])).length > 0
}

const SAID = ['verdict', 'at_most_low', 'n', 'total', 'says', 'fix']
const rowOf = (name: string) => `(${SAID.map((column) => `${name}.${column}`).join(', ')})`
const GIVEN = `jsonb_to_recordset($4::jsonb) as g(check_id text, verdict text, at_most_low boolean, n int, total int, says text, fix text)`

const CLOSE_RESULTS = `update risk_result r set to_number = $3
  where r.organization_id = $1 and r.source_id = $2 and r.to_number is null and not exists (
    select from ${GIVEN} where g.check_id = r.check_id and ${rowOf('g')} is not distinct from ${rowOf('r')})`

const INSERT_RESULTS = `insert into risk_result (organization_id, source_id, check_id, from_number, at, ${SAID.join(', ')})
  select $1, $2, g.check_id, $3, $5, ${SAID.map((column) => `g.${column}`).join(', ')} from ${GIVEN} where not exists (
    select from risk_result r where r.organization_id = $1 and r.source_id = $2 and r.check_id = g.check_id and r.to_number is null)`

type Place = { sourceId: string; number: number; at: Date }

/** What says the same as before is left alone; a check that is no longer there has no result any more. */
export async function writeResults(scope: SqlScope, place: Place, answers: readonly Answer[]): Promise<void> {
  const given = answers.map(({ checkId, atMostLow, objects: _, ...answer }) => {
    return { check_id: checkId, at_most_low: atMostLow, ...answer }
  })
  const values = [scope.organizationId, place.sourceId, place.number, JSON.stringify(given)]
  await scope.sql('risk-close-results', CLOSE_RESULTS, values)
  await scope.sql('risk-insert-results', INSERT_RESULTS, [...values, place.at])
}

export type FindingRow = NamedFound & { checkId: string }

export async function selectFindings(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  checkId: string,
): Promise<FindingRow[]> {
  const text = `select check_id as "checkId", object_type as type, object_id as id, name, note from risk_finding
    where organization_id = $1 and source_id = $2 and check_id = $3 and to_number is null`
  return sql<FindingRow>('risk-findings', text, [organizationId, sourceId, checkId])
}

/** Checks that have any. */
export async function selectFound({ sql, organizationId }: SqlScope, sourceId: string): Promise<string[]> {
  const text =
    'select distinct check_id as id from risk_finding where organization_id = $1 and source_id = $2 and to_number is null'
  return (await sql<{ id: string }>('risk-found', text, [organizationId, sourceId])).map(({ id }) => id)
}

const INSERT = `insert into risk_finding (organization_id, source_id, check_id, from_number, object_type, object_id, name, sort_key, search_key, note)
  select $1, $2, $3, $4, * from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`

type Of = Place & { checkId: string }

export async function insertFindings(scope: SqlScope, of: Of, objects: readonly NamedFound[]): Promise<void> {
  if (objects.length === 0) return
  await scope.sql('risk-insert-findings', INSERT, [...keys(scope, of), ...columns(objects)])
}

const CLOSE = `update risk_finding f set to_number = $4 from unnest($5::text[], $6::text[]) as g(type, id)
  where f.organization_id = $1 and f.source_id = $2 and f.check_id = $3 and f.object_type = g.type and f.object_id = g.id and f.to_number is null`

export async function closeFindings(scope: SqlScope, of: Of, objects: readonly NamedFound[]): Promise<void> {
  if (objects.length === 0) return
  await scope.sql('risk-close-findings', CLOSE, [...keys(scope, of), ...columns(objects).slice(0, 2)])
}

/** It is still the same finding, so it stays since when it was. */
const RENAME = `update risk_finding f set name = g.name, sort_key = g.sort_key, search_key = g.search_key, note = g.note
  from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) as g(type, id, name, sort_key, search_key, note)
  where f.organization_id = $1 and f.source_id = $2 and f.check_id = $3 and f.from_number <= $4
    and f.object_type = g.type and f.object_id = g.id and f.to_number is null`

export async function renameFindings(scope: SqlScope, of: Of, objects: readonly NamedFound[]): Promise<void> {
  if (objects.length === 0) return
  await scope.sql('risk-rename-findings', RENAME, [...keys(scope, of), ...columns(objects)])
}

function keys({ organizationId }: SqlScope, { sourceId, checkId, number }: Of): unknown[] {
  return [organizationId, sourceId, checkId, number]
}

function columns(objects: readonly NamedFound[]): unknown[][] {
  return [
    objects.map(({ type }) => type),
    objects.map(({ id }) => id),
    objects.map(({ name }) => name),
    objects.map(({ name }) => sortKey(name)),
    objects.map(({ name }) => searchKey(name)),
    objects.map(({ note }) => note),
  ]
}

const ASSESS = `insert into risk_assessment (organization_id, id, source_id, number, run_number, at, profile_name, high, medium, low, not_detected, not_assessed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

type Assessment = Place & { id: string; runNumber: number; profileName: string; counts: Counts }

export async function insertAssessment({ sql, organizationId }: SqlScope, assessment: Assessment): Promise<void> {
  const { id, sourceId, number, runNumber, at, profileName, counts } = assessment
  const { high, medium, low, notDetected, notAssessed } = counts
  const levels = [high, medium, low, notDetected, notAssessed]
  await sql('risk-assess', ASSESS, [organizationId, id, sourceId, number, runNumber, at, profileName, ...levels])
}
