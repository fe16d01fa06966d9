// Sorting as SQL (RFC 7644 §3.4.2.3): without case unless the attribute is caseExact, missing values last when ascending.

import { elementRows, folded, type Operand, operandOf, type Place } from './operand'
import type { Sort } from './protocol/list'

export function orderOf({ target, descending }: Sort, place: Place): string {
  const { attribute, subAttribute } = target
  const isExact = (subAttribute ?? attribute).caseExact
  const isList = attribute.multiValued || attribute.type === 'any'
  const key = isList ? textKey(firstOf(target, place), isExact) : keyOf(operandOf(target, place), isExact)
  return `${key} ${descending ? 'desc nulls first' : 'asc nulls last'}, `
}

function keyOf(operand: Operand, isExact: boolean): string {
  switch (operand.kind) {
    case 'time':
      return operand.sql
    case 'text':
      return `${isExact || operand.isFolded ? operand.sql : folded(operand.sql)} collate "C"`
    default:
      return textKey(operand.sql, isExact)
  }
}

function textKey(json: string, isExact: boolean): string {
  const text = `(${json} #>> '{}')`
  return `${isExact ? text : folded(text)} collate "C"`
}

/** The primary element's value, else the first one's. */
function firstOf({ urn, attribute, subAttribute }: Sort['target'], place: Place): string {
  const rows = elementRows({ urn, attribute, subAttribute: null }, place)
  const value = subAttribute ? `v -> ${place.bind(subAttribute.name, 'text')}` : 'v'
  const numbered = `(select v, row_number() over () as n from ${rows}) o`
  return `(select ${value} from ${numbered} order by coalesce(v -> 'primary' = 'true', false) desc, n limit 1)`
}
