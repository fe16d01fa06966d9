// Filters as SQL conditions that hold for exactly the rows for which `matches` holds in memory.

import { isId } from '@/lib/db/id'
import { nameKey } from '@/lib/name-keys'
import { elementRows, folded, LIVE_GROUPS, LIVE_MEMBERS, type Operand, operandOf, type Place } from './operand'
import type { Attribute } from './protocol/attribute'
import type { Filter, FilterValue, Operator } from './protocol/filter'
import type { Target } from './protocol/schemas'

type Comparison = Extract<Filter, { kind: 'compare' }>

/** True or false, never null, so that `not` means what it says. What has an index is compared plainly, so that it is used. */
export function conditionOf(filter: Filter, place: Place): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.filters.map((part) => conditionOf(part, place)).join(` ${filter.kind} `)})`
    case 'not':
      return `(not ${conditionOf(filter.filter, place)})`
    case 'present':
      return isPresent(filter.target, place)
    case 'compare':
      return comparison(filter, place)
    case 'element':
      return elementCondition(filter, place)
  }
}

function isPresent(target: Target, place: Place): string {
  return isAssigned(operandOf(target, place))
}

function isAssigned(operand: Operand): string {
  if (operand.kind === 'rows')
    return `exists (select from ${operand.sql} where v is not null and v not in ('null', '""', '[]', '{}'))`
  return `(${operand.sql} is not null)`
}

function comparison(filter: Comparison, place: Place): string {
  const { operator, target, value } = filter
  if (value === null) return operator === 'eq' ? `(not ${isPresent(target, place)})` : isPresent(target, place)
  // Unassigned differs from every value; a list differs if no element equals.
  if (operator === 'ne') return `(not ${comparison({ ...filter, operator: 'eq' }, place)})`
  const known = membership(filter, place) ?? identity(filter, place)
  if (known) return known
  const attribute = target.subAttribute ?? target.attribute
  return holds(operandOf(target, place), { attribute, operator, value }, place)
}

type Test = { attribute: Attribute; operator: Operator; value: Exclude<FilterValue, null> }

function holds(operand: Operand, test: Test, place: Place): string {
  switch (operand.kind) {
    case 'rows':
      return `exists (select from ${operand.sql} where ${jsonHolds('v', test, place)})`
    case 'json':
      return `coalesce(${jsonHolds(operand.sql, test, place)}, false)`
    case 'time':
      return `(${operand.sql} ${symbol(test.operator)} ${place.bind(test.value, 'timestamptz')})`
    case 'text': {
      const condition = textHolds(operand.sql, test, { place, isFolded: operand.isFolded === true })
      return operand.isNullable ? `(${operand.sql} is not null and ${condition})` : condition
    }
  }
}

/** Values of different types never compare; only numbers and texts have an order. */
function jsonHolds(json: string, test: Test, place: Place): string {
  const { operator, value } = test
  if (typeof value === 'string') {
    const text = `(case jsonb_typeof(${json}) when 'string' then ${json} #>> '{}' end)`
    return textHolds(text, test, { place, isFolded: false })
  }
  if (operator === 'eq')
    return `(${json} = to_jsonb(${place.bind(value, typeof value === 'boolean' ? 'boolean' : 'numeric')}))`
  const number = `(case jsonb_typeof(${json}) when 'number' then (${json} #>> '{}')::numeric end)`
  return `(${number} ${symbol(operator)} ${place.bind(value, 'numeric')})`
}

function textHolds(text: string, test: Test, { place, isFolded }: { place: Place; isFolded: boolean }): string {
  const { attribute, operator, value } = test
  const expected = place.bind(isFolded ? nameKey(String(value)) : String(value), 'text')
  const [a, b] = isFolded || attribute.caseExact ? [text, expected] : [folded(text), folded(expected)]
  switch (operator) {
    case 'eq':
      return `(${a} = ${b})`
    case 'co':
      return `(strpos(${a}, ${b}) > 0)`
    case 'sw':
      return `starts_with(${a}, ${b})`
    case 'ew':
      return `(right(${a}, length(${b})) = ${b})`
    default:
      return `(${a} collate "C" ${symbol(operator)} ${b})`
  }
}

/** Who is in a role is a look-up of one row, however many others are in it (R67). */
function membership({ operator, target, value }: Comparison, place: Place): string | null {
  const { urn, attribute, subAttribute } = target
  if (urn !== null || place.element !== null || operator !== 'eq' || subAttribute?.name !== 'value') return null
  const isMembers = place.type.name === 'Group' && attribute.name === 'members'
  if (!isMembers && !(place.type.name === 'User' && attribute.name === 'groups')) return null
  const id = idText(value)
  if (id === null) return 'false'
  const bound = place.bind(id, 'uuid')
  return isMembers
    ? `exists (select from ${LIVE_MEMBERS} where m.role_id = r.id and m.user_id = ${bound})`
    : `exists (select from ${LIVE_GROUPS} where m.user_id = r.id and m.role_id = ${bound})`
}

function identity({ operator, target, value }: Comparison, place: Place): string | null {
  const isOwnId = target.urn === null && place.element === null && target.attribute.name === 'id'
  if (!isOwnId || operator !== 'eq') return null
  const id = idText(value)
  return id === null ? 'false' : `(r.id = ${place.bind(id, 'uuid')})`
}

/** Another spelling of an id names the same resource, as in a path. */
function idText(value: FilterValue): string | null {
  return typeof value === 'string' && isId(value) ? value : null
}

function elementCondition({ target, filter }: Extract<Filter, { kind: 'element' }>, place: Place): string {
  const named = namedMember(target, filter)
  if (named) return comparison(named, place)
  const rows = `exists (select from ${elementRows(target, place)} where ${conditionOf(filter, { ...place, element: 'v' })})`
  const work = workEmail(target, filter, place)
  if (work === null) return rows
  const key = place.bind(nameKey(work), 'text')
  return `((r.work_email_key is not null and r.work_email_key = ${key}) or (r.work_email_key is null and ${rows}))`
}

/** `members[value eq "x"]` says the same as `members.value eq "x"`. */
function namedMember(target: Target, filter: Filter): Comparison | null {
  const isValue = filter.kind === 'compare' && filter.operator === 'eq' && filter.target.attribute.name === 'value'
  return isValue ? { ...filter, target: { ...target, subAttribute: filter.target.attribute } } : null
}

/** The address that `emails[type eq "work"].value eq "x"` asks for; null for every other filter. */
function workEmail(target: Target, filter: Filter, { type, element }: Place): string | null {
  const isEmails = type.name === 'User' && element === null && target.urn === null && target.attribute.name === 'emails'
  if (!isEmails || filter.kind !== 'and' || filter.filters.length !== 2) return null
  const asked = new Map(
    filter.filters.flatMap((part) => (isTextEquality(part) ? [[part.target.attribute.name, part.value]] : [])),
  )
  const value = asked.get('value')
  return typeof value === 'string' && String(asked.get('type')).toLowerCase() === 'work' ? value : null
}

function isTextEquality(filter: Filter): filter is Comparison {
  return filter.kind === 'compare' && filter.operator === 'eq' && typeof filter.value === 'string'
}

function symbol(operator: Operator): string {
  const symbols = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const
  switch (operator) {
    case 'eq':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return symbols[operator]
    default:
      throw new Error(`"${operator}" has no symbol`)
  }
}
