// SQL that counts records that meet conditions by quarters of an hour, and by values.

import type { SqlScope } from '@/lib/db/organization'
import type { Condition, Parameter } from './condition'
import { byKeysAlone, hasKeys, meets, statement, type Within, within } from './statement'
import type { TermField } from './term'
import { IS_HIDDEN } from './text-condition'
import type { Bucket } from './timeline'

export type Gathering = {
  conditions: readonly Condition[]
  span: Within
  /** By the inverted index. */
  byKeys: boolean
}

/** What Succeeded calls false. */
const FAILED = "count(*) filter (where r.result in ('failure', 'timeout'))::integer"

export async function countQuarters({ sql, organizationId }: SqlScope, gathering: Gathering): Promise<Bucket[]> {
  const { values, parameter } = statement(organizationId)
  // A moment is cheaper to group by than the number of its quarter, which is told of the few groups alone.
  const text = `select (date_part('epoch', b.quarter) / 900)::integer as quarter, b.count, b.failed from (
    select date_bin('15 minutes', r.occurred_at, 'epoch'::timestamptz) as quarter, count(*)::integer as count, ${FAILED} as failed
    from activity_record r where ${among(gathering, parameter)} group by 1) b`
  if (gathering.byKeys) await byKeysAlone(sql)
  return sql<Bucket>('', text, values)
}

export type TopRow = { value: string | null; count: number; failed: number; groups: number; counted: number }

/** By what a record is counted: a term of its own column, one of its values, or each of several. */
export type Grouping =
  | { kind: 'term'; column: string; fields: TermField[]; hides: boolean }
  | { kind: 'value'; text: string }
  | { kind: 'tags' }
  | { kind: 'property' }

/** The most frequent ones; with each, how many there are in all and how often. `value` null: it may not be told. */
export async function selectTop(
  { sql, organizationId }: SqlScope,
  gathering: Gathering,
  grouping: Grouping,
  most: number,
): Promise<TopRow[]> {
  const { values, parameter } = statement(organizationId)
  const counted = countedBy(grouping, among(gathering, parameter), parameter)
  const text = `with counted as materialized (${counted}),
      named as materialized (${namedBy(grouping, parameter)}),
      whole as (select count(*)::integer as groups, coalesce(sum(count), 0)::integer as counted from named)
    select n.value, n.count, n.failed, w.groups, w.counted from named n, whole w
    order by n.count desc, n.value limit ${parameter(most)}::integer`
  if (gathering.byKeys) await byKeysAlone(sql)
  return sql<TopRow>('', text, values)
}

function among({ conditions, span, byKeys }: Gathering, parameter: Parameter): string {
  const keys = byKeys ? ` and ${hasKeys(conditions, parameter)}` : ''
  return `${within(span, parameter)}${keys} and ${meets(conditions, parameter)}`
}

function countedBy(grouping: Grouping, records: string, parameter: Parameter): string {
  const counts = `count(*)::integer as count, ${FAILED} as failed`
  if (grouping.kind === 'tags')
    return `select t.value, ${counts} from activity_record r cross join unnest(r.tags) as t (value) where ${records} group by 1`
  if (grouping.kind === 'property')
    return `select t.term, ${counts} from activity_record r cross join unnest(r.terms) as t (term)
      where ${records} and t.term in (select term from activity_value where organization_id = $1::uuid and field = 'property') group by 1`
  if (grouping.kind === 'value')
    return `select ${grouping.text} as value, ${counts} from activity_record r where ${records} group by 1`
  const { column, hides } = grouping
  const term = hides ? `case when ${IS_HIDDEN(parameter)} then null else ${column} end` : column
  return `select ${term} as term, ${counts} from activity_record r where ${records} group by 1`
}

/**
 * Spellings that differ in case alone are one, as they are to a filter; but not where a record may have both, which would count twice. What
 * has no value is left out.
 */
function namedBy(grouping: Grouping, parameter: Parameter): string {
  const sums = 'sum(c.count)::integer as count, sum(c.failed)::integer as failed'
  if (grouping.kind === 'tags' || grouping.kind === 'value')
    return `select c.value, ${sums} from counted c where c.value is not null group by 1`
  const [fields, one] = grouping.kind === 'property' ? [['property'], 'v.term'] : [grouping.fields, 'v.key']
  const named = `select min(v.value) as value, ${sums} from counted c join activity_value v on v.organization_id = $1::uuid
    and v.field = any(${parameter(fields)}::text[]) and v.term = c.term group by ${one}`
  const hidden = `select null as value, c.count, c.failed from counted c where c.term is null`
  return grouping.kind === 'term' && grouping.hides ? `${named} union all ${hidden}` : named
}
