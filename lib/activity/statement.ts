// What statements on records have in common: whose records, of which span, behind which one, on which conditions.

import type { Sql } from '@/lib/db/organization'
import type { Condition, Parameter } from './condition'
import type { RecordKey } from './record-id'

/** Where a page begins: behind this record. */
export type Place = RecordKey

export type Within = {
  /** The first moment and the first one no more. */
  from?: string | null | undefined
  to?: string | null | undefined
  after?: Place | undefined
  /** Oldest first; newest first otherwise. */
  oldest?: boolean | undefined
}

export type Statement = { values: unknown[]; parameter: Parameter }

/** `$1` is the organization, in every statement. */
export function statement(organizationId: string): Statement {
  const values: unknown[] = [organizationId]
  return { values, parameter: (value) => `$${values.push(value)}` }
}

export function inOrder({ oldest }: Within): string {
  return `order by ${['r.occurred_at', 'r.graph_id', 'r.source_id', 'r.stream'].join(oldest ? ', ' : ' desc, ')}${oldest ? '' : ' desc'}`
}

/** What the covering index has. */
export const COVERED = `r.source_id, r.stream, r.graph_id, r.occurred_at, r.kind, r.action, r.result, r.error_code, r.type_term, r.activity_term,
  r.who_term, r.what_term, r.with_term, r.where_term, r.place_term, r.application_term`

export function within({ from, to, after, oldest }: Within, parameter: Parameter): string {
  const conditions = ['r.organization_id = $1::uuid']
  if (from) conditions.push(`r.occurred_at >= ${parameter(from)}::timestamptz`)
  if (to) conditions.push(`r.occurred_at < ${parameter(to)}::timestamptz`)
  if (after) {
    const moment = `${parameter(after.occurredAt)}::timestamptz`
    const tie = `${parameter(after.graphId)}::text, ${parameter(after.sourceId)}::uuid, ${parameter(after.stream)}::text`
    // By the first PostgreSQL leaves out months, by the second the index begins at the place.
    const sign = oldest ? '>' : '<'
    conditions.push(`r.occurred_at ${sign}= ${moment}`)
    conditions.push(`(r.occurred_at, r.graph_id, r.source_id, r.stream) ${sign} (${moment}, ${tie})`)
  }
  return conditions.join(' and ')
}

export function meets(conditions: readonly Condition[], parameter: Parameter): string {
  return conditions.map(({ text }) => `(${text(parameter)})`).join(' and ') || 'true'
}

/** For the inverted index: what every match has. */
export function hasKeys(conditions: readonly Condition[], parameter: Parameter): string {
  const keys = conditions.flatMap(({ terms }) => (terms === null ? [] : [terms.list]))
  return keys.map((list) => `r.terms && ${parameter(`{${list}}`)}::bigint[]`).join(' and ') || 'true'
}

export function isCovered(conditions: readonly Condition[]): boolean {
  return conditions.every(({ covered }) => covered)
}

export function hasTerms(conditions: readonly Condition[]): boolean {
  return conditions.some(({ terms }) => terms !== null)
}

/**
 * Before a statement that goes by the inverted index: PostgreSQL would read a month of the covering index besides, to intersect both, which
 * takes longer than looking at the few records too many. Dear entries keep it from that.
 */
export async function byKeysAlone(sql: Sql): Promise<void> {
  await sql('activity-by-keys', "select set_config('cpu_index_tuple_cost', '1', true)", [])
}

/**
 * Before a statement that reads on in the order of time: PostgreSQL takes what is behind a place for less than it is, and would rather read
 * and sort all of it.
 */
export async function inOrderAlone(sql: Sql): Promise<void> {
  await sql('activity-in-order', "select set_config('enable_sort', 'off', true)", [])
}
