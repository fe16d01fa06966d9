// SQL that counts records that meet conditions.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition } from './condition'
import {
  byKeysAlone,
  COVERED,
  hasKeys,
  inOrder,
  inOrderAlone,
  meets,
  statement,
  type Within,
  within,
} from './statement'

type Counted = { count: number }

/** Among the next `scan` records. */
export async function countSample(
  { sql, organizationId }: SqlScope,
  conditions: readonly Condition[],
  span: Within,
  scan: number,
) {
  const { values, parameter } = statement(organizationId)
  const looked = `select ${COVERED} from activity_record r where ${within(span, parameter)} ${inOrder(span)} limit ${parameter(scan)}::bigint`
  const text = `select count(*)::integer as count from (${looked}) r where ${meets(conditions, parameter)}`
  const [, rows] = await Promise.all([inOrderAlone(sql), sql<Counted>('', text, values)])
  return rows[0]?.count ?? 0
}

export type Counting = {
  conditions: readonly Condition[]
  span: Within
  /** Counting stops there. */
  most: number
  /** By the inverted index. */
  byKeys: boolean
}

export async function countWithin(
  { sql, organizationId }: SqlScope,
  { conditions, span, most, byKeys }: Counting,
): Promise<number> {
  const { values, parameter } = statement(organizationId)
  const keys = byKeys ? ` and ${hasKeys(conditions, parameter)}` : ''
  const found = `select from activity_record r where ${within(span, parameter)}${keys} and ${meets(conditions, parameter)}
    limit ${parameter(most)}::bigint`
  if (byKeys) await byKeysAlone(sql)
  const rows = await sql<Counted>('', `select count(*)::integer as count from (${found}) r`, values)
  return rows[0]?.count ?? 0
}
