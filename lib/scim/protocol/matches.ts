// Whether a resource satisfies a filter, evaluated in memory by the rules that SQL follows for stored rows.

import type { Attribute } from './attribute'
import type { Filter, FilterValue, Operator } from './filter'
import { parseInstant } from './instant'
import { isObject, type Json, type JsonObject, memberOf } from './json'
import type { Target } from './schemas'

/** How values that are not caseExact are compared; stored keys must fold by the same rule. */
export function foldCase(text: string) {
  return text.normalize('NFC').toLowerCase()
}

/** Also for one element of a list, with the filter of an `element` node or of a path. */
export function matches(filter: Filter, resource: JsonObject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => matches(part, resource))
    case 'or':
      return filter.filters.some((part) => matches(part, resource))
    case 'not':
      return !matches(filter.filter, resource)
    case 'present':
      return valuesAt(filter.target, resource).some(isAssigned)
    case 'element':
      return valuesAt(filter.target, resource).some((item) => isObject(item) && matches(filter.filter, item))
    case 'compare':
      return compares(filter.operator, filter.target, resource, filter.value)
  }
}

/** What the resource holds at the target: one value, the values of every element of a list, or none. */
export function valuesAt({ urn, attribute, subAttribute }: Target, resource: JsonObject): Json[] {
  const holder = urn === null ? resource : memberOf(resource, urn)
  const value = isObject(holder) ? memberOf(holder, attribute.name) : undefined
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (!subAttribute) return values
  return values.flatMap((item) => (isObject(item) ? (memberOf(item, subAttribute.name) ?? []) : []))
}

function compares(operator: Operator, target: Target, resource: JsonObject, expected: FilterValue) {
  const values = valuesAt(target, resource).filter(isAssigned)
  if (expected === null) return (values.length === 0) === (operator === 'eq')
  const attribute = target.subAttribute ?? target.attribute
  // Unassigned differs from every value; a list differs if no element equals.
  if (operator === 'ne') return !values.some((value) => holds('eq', attribute, value, expected))
  return values.some((value) => holds(operator, attribute, value, expected))
}

function holds(operator: Operator, attribute: Attribute, actual: Json, expected: FilterValue): boolean {
  const a = comparable(actual, attribute)
  const b = comparable(expected, attribute)
  if (typeof a === 'string' && typeof b === 'string') return holdsForText(operator, a, b)
  if (operator === 'eq') return a === b
  return typeof a === 'number' && typeof b === 'number' && isOrdered(operator, a - b)
}

function holdsForText(operator: Operator, a: string, b: string) {
  switch (operator) {
    case 'eq':
      return a === b
    case 'co':
      return a.includes(b)
    case 'sw':
      return a.startsWith(b)
    case 'ew':
      return a.endsWith(b)
    default:
      return isOrdered(operator, a < b ? -1 : a > b ? 1 : 0)
  }
}

function isOrdered(operator: Operator, difference: number) {
  switch (operator) {
    case 'gt':
      return difference > 0
    case 'ge':
      return difference >= 0
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    default:
      return false
  }
}

function comparable(value: Json, { type, caseExact }: Attribute): Json {
  if (typeof value !== 'string') return value
  if (type === 'dateTime') return parseInstant(value) ?? value
  return caseExact ? value : foldCase(value)
}

function isAssigned(value: Json) {
  if (value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
