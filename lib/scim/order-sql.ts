// Sorting as SQL (RFC 7644 §3.4.2.3): without case unless the attribute is caseExact, missing values last when ascending.

import { type Operand, operandOf, type Place } from './operand'
import type { Sort } from './protocol/list'

export function orderOf({ target, descending }: Sort, place: Place): string {
  const isExact = (target.subAttribute ?? target.attribute).caseExact
  const key = keyOf(operandOf(target, place), { isExact, target, place })
  return `${key} ${descending ? 'desc nulls first' : 'asc nulls last'}, `
}

function keyOf(
  operand: Operand,
  { isExact, target, place }: { isExact: boolean; target: Sort['target']; place: Place },
): string {
  switch (operand.kind) {
    case 'time':
      return operand.sql
    case 'text':
      return `${isExact || operand.isFolded ? operand.sql : `lower(${operand.sql})`} collate "C"`
    case 'json':
      return textKey(operand.sql, isExact)
    case 'rows':
      return textKey(firstOf(target, place), isExact)
  }
}

function textKey(json: string, isExact: boolean): string {
  const text = `(${json} #>> '{}')`
  return `${isExact ? text : `lower(${text})`} collate "C"`
}

/** The primary element's value, else the first one's. */
function firstOf(target: Sort['target'], place: Place): string {
  const whole = operandOf({ ...target, subAttribute: null }, place)
  const rows = whole.kind === 'rows' ? whole.sql : `(select ${whole.sql} as v) s`
  const value = target.subAttribute ? `v -> ${place.bind(target.subAttribute.name, 'text')}` : 'v'
  const numbered = `(select v, row_number() over () as n from ${rows}) o`
  return `(select ${value} from ${numbered} order by coalesce(v -> 'primary' = 'true', false) desc, n limit 1)`
}
