// How much work the operations of one PATCH may ask for: lists times filters times operations must not stop the server.

import type { Filter } from './filter'
import { canonicalText, type Json, type JsonObject } from './json'
import type { AttributePath } from './path'
import { badRequest } from './scim-error'

/** Comparisons and copied values, of 64 characters each: a tenth of a second, and far beyond what any directory asks for. */
export const MAX_EFFORT = 200_000
const CHARACTERS = 64

/** What is left to the operations of one request. */
export type Effort = { left: number }

export function newEffort(): Effort {
  return { left: MAX_EFFORT }
}

/** Throws 400 tooMany, before the work is done. */
export function spend(effort: Effort, cost: number) {
  effort.left -= cost
  if (effort.left >= 0) return
  throw badRequest('tooMany', `The operations compare and copy more than ${MAX_EFFORT} values: send them apart`)
}

/** Of writing one attribute: its object is copied, and each element compared and changed that the path reaches. */
export function costOf(
  { filter, subAttribute }: AttributePath,
  block: JsonObject,
  current: Json | undefined,
  value: Json,
) {
  const copied = Object.keys(block).length
  if (current === undefined || (!Array.isArray(current) && !filter)) return copied
  const elements = Array.isArray(current) ? current : [current]
  const size = elements.reduce<number>((sum, item) => sum + units(canonicalText(item)), 0)
  const reached = filter || subAttribute ? elements.length * nodesOf(value) : 0
  return copied + size * (filter ? filterCost(filter) : 1) + reached
}

function filterCost(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.reduce((sum, part) => sum + filterCost(part), 0)
    case 'not':
    case 'element':
      return filterCost(filter.filter)
    case 'present':
      return 1
    case 'compare':
      return typeof filter.value === 'string' ? units(filter.value) : 1
  }
}

function nodesOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, item) => sum + nodesOf(item), 1)
}

function units(text: string) {
  return Math.ceil(text.length / CHARACTERS)
}
