// Conditions on changed properties: narrowed by the terms of property and value, and decided on the changes themselves.

import type { SqlScope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { ANY_BARE, mayBeBare } from './bare-value'
import { isNegative } from './choices'
import { type Condition, hasOneOf, joined, keysOf, type Parameter, termSet } from './condition'
import type { PropertyFilter } from './query-schema'
import { VALUE_LENGTH } from './record-terms'
import { termOf } from './term'
import { textsOf } from './texts'
import { selectTerms, type TermSet } from './value-queries'

/** Only records that carry changes match. Positive: one of a change's values does; negative: a change has none that does. */
export async function changeCondition(scope: SqlScope, filter: PropertyFilter): Promise<Condition> {
  const { property, operator } = filter
  const [named, valued] = await Promise.all([
    property === null
      ? null
      : selectTerms(scope, { fields: ['property'], any: { equal: [nameKey(property)], like: [] } }),
    isText(filter) ? valueTerms(scope, filter) : null,
  ])
  const more = termSet([termOf(scope.organizationId, 'more-changes', 'yes')])
  const isNarrow = operator !== 'not-exists'
  const needed = isNarrow ? [named, valued].filter((terms) => terms !== null).map((terms) => joined(terms, more)) : []
  return {
    covered: false,
    terms: smallest(needed),
    text: (parameter) =>
      [...needed.map((terms) => hasOneOf(terms, parameter)), decided(filter, parameter)].join(' and '),
  }
}

function smallest(sets: readonly TermSet[]): TermSet | null {
  const [first] = [...sets].sort((one, other) => one.size - other.size)
  return first ? keysOf(first) : null
}

function isText({ operator }: PropertyFilter): boolean {
  return ['contains', 'equals', 'starts-with', 'ends-with'].includes(operator)
}

/** What the dictionary cut may go on as is asked: the changes tell. */
async function valueTerms(scope: SqlScope, filter: PropertyFilter): Promise<TermSet> {
  const { equal, like } = textsOf([filter])
  const known = await selectTerms(scope, {
    fields: ['value'],
    any: { equal, like: [...like, '_'.repeat(VALUE_LENGTH)] },
  })
  if (!mayBeBare(filter.value)) return known
  const bare = filter.operator === 'equals' ? nameKey(filter.value) : ANY_BARE
  return joined(known, termSet([termOf(scope.organizationId, 'bare-value', bare)]))
}

function decided({ property, action, operator, value }: PropertyFilter, parameter: Parameter): string {
  const isMeant = [
    ...(property === null ? [] : [`${folded('c.name')} = ${parameter(nameKey(property))}::text`]),
    ...(action === null ? [] : [ACTION[action]]),
    ...(operator === 'exists' || operator === 'not-exists' ? [] : [valued(action, { operator, value }, parameter)]),
  ].join(' and ')
  const one = `exists (select from jsonb_to_recordset(r.changes) as c (name text, before text, after text) where ${isMeant || 'true'})`
  return operator === 'not-exists' ? `r.changes <> '[]'::jsonb and not ${one}` : one
}

const ACTION = {
  Added: 'c.before is null and c.after is not null',
  Removed: 'c.before is not null and c.after is null',
  Modified: 'c.before is not null and c.after is not null',
} as const

/** Of what was added there is a value after, of what was removed one before; of others both are looked at. */
function valued(
  action: PropertyFilter['action'],
  { operator, value }: Pick<PropertyFilter, 'operator' | 'value'>,
  parameter: Parameter,
): string {
  const sides = action === 'Added' ? ['c.after'] : action === 'Removed' ? ['c.before'] : ['c.before', 'c.after']
  const holds = sides.map((side) => `coalesce(${compared(side, { operator, value }, parameter)}, false)`).join(' or ')
  return isNegative(operator) ? `not (${holds})` : `(${holds})`
}

const COMPARED: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }
const NUMBER = /^[+-]?\d{1,30}(\.\d{1,30})?$/

/** As numbers where both are, else as texts in the order of their characters. */
function compared(
  side: string,
  { operator, value }: Pick<PropertyFilter, 'operator' | 'value'>,
  parameter: Parameter,
): string {
  const sign = COMPARED[operator]
  if (sign === undefined) {
    const { equal, like } = { equal: [nameKey(value)], like: textsOf([{ operator, value }]).like }
    return like.length > 0
      ? `${folded(side)} like ${parameter(like[0])}::text`
      : `${folded(side)} = ${parameter(equal[0])}::text`
  }
  const asText = `${folded(side)} collate "C" ${sign} ${parameter(nameKey(value))}::text collate "C"`
  if (!NUMBER.test(value)) return asText
  const asNumber = `${side}::numeric ${sign} ${parameter(value)}::numeric`
  return `case when ${side} ~ ${parameter(NUMBER.source)} then ${asNumber} else ${asText} end`
}

function folded(column: string): string {
  return `lower(normalize(${column}, NFC))`
}
