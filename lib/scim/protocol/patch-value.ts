// What one PATCH operation makes of the value of one attribute.

import type { Attribute } from './attribute'
import type { Effort } from './effort'
import type { Filter } from './filter'
import {
  canonicalText,
  isObject,
  type Json,
  type JsonObject,
  keyOf,
  MAX_MEMBERS,
  mapKept,
  tooManyMembers,
} from './json'
import { matches } from './matches'
import type { Op } from './patch'
import type { AttributePath } from './path'
import { badRequest } from './scim-error'
import { type Tolerate, tolerateOr } from './tolerance'
import {
  assignedPart,
  canonicalList,
  canonicalValue,
  isHollow,
  isPrimary,
  isUnassigned,
  MAX_ELEMENTS,
  mergeComplex,
  objectOf,
  onePrimary,
  singleOf,
} from './value'

export type Change = {
  readonly op: Op
  readonly value: Json
  readonly tolerate: Tolerate | undefined
  readonly effort: Effort
}

/** The attribute's value after add or replace; undefined for unassigned, `current` itself where nothing was to do. */
export function written(path: AttributePath, current: Json | undefined, change: Change): Json | undefined {
  const { attribute, filter, subAttribute } = path
  if (filter)
    return writeElements(path, filter, listOf(current), change) ?? (current === undefined ? current : undefined)
  if (subAttribute) return writeSubAttribute(attribute, subAttribute, current, change)
  if (attribute.multiValued) return writeList(attribute, current, change)
  if (attribute.type === 'complex') return writeComplex(attribute, current, change)
  return canonicalValue(attribute, change.value, change.tolerate)
}

/** The attribute's value after remove; removing what is absent changes nothing. */
export function removed(path: AttributePath, current: Json | undefined): Json | undefined {
  const { attribute, filter, subAttribute } = path
  if (current === undefined || (!filter && !subAttribute)) return undefined
  if (!Array.isArray(current)) {
    if (filter) return current
    return subAttribute && isObject(current) ? clearSubAttribute(attribute, subAttribute, current) : current
  }
  const kept = mapKept(current, (item) => {
    if (!isObject(item) || (filter && !matches(filter, item))) return item
    return subAttribute ? clearSubAttribute(attribute, subAttribute, item) : undefined
  })
  return kept.length > 0 ? kept : undefined
}

function writeList(attribute: Attribute, current: Json | undefined, { op, value, tolerate }: Change) {
  const sent = canonicalList(attribute, value, tolerate)
  if (op === 'replace') return sent
  return sent ? append(attribute, listOf(current), sent) : current
}

/** Exact duplicates are not added again (RFC 7644 §3.5.2.1). */
function append(attribute: Attribute, before: Json[], sent: Json[]) {
  const known = new Set(before.map(canonicalText))
  const fresh = sent.filter((item) => !known.has(canonicalText(item)))
  if (before.length + fresh.length > MAX_ELEMENTS) {
    throw badRequest('invalidValue', `"${attribute.name}" would have over ${MAX_ELEMENTS} values`)
  }
  const list = [...before, ...fresh]
  const winner = fresh.findLastIndex(isPrimary)
  return winner < 0 ? list : onePrimary(list, before.length + winner)
}

function writeComplex(attribute: Attribute, current: Json | undefined, { value, tolerate }: Change) {
  const single = singleOf(attribute, value, tolerate)
  if (isUnassigned(single)) return undefined
  return mergeComplex(
    attribute,
    isObject(current) ? current : undefined,
    objectOf(attribute, single, tolerate),
    tolerate,
  )
}

function writeSubAttribute(
  attribute: Attribute,
  sub: Attribute,
  current: Json | undefined,
  { value, tolerate }: Change,
) {
  if (!Array.isArray(current)) {
    const before = isObject(current) ? current : undefined
    const after = mergeSubAttribute(attribute, sub, before, { value, tolerate })
    return attribute.multiValued && after ? [after] : after
  }
  const list = mapKept(current, (item) =>
    isObject(item) ? mergeSubAttribute(attribute, sub, item, { value, tolerate }) : item,
  )
  return list.length > 0 ? onePrimary(list) : undefined
}

function writeElements(path: AttributePath, filter: Filter, list: Json[], change: Change): Json[] | undefined {
  const { attribute } = path
  const found = list.map((item) => isObject(item) && matches(filter, item))
  if (!found.includes(true)) {
    const created = createElement(path, filter, change)
    return created ? append(attribute, list, [created]) : list.length > 0 ? list : undefined
  }
  let winner = -1
  const next: Json[] = []
  for (const [index, item] of list.entries()) {
    const after = found[index] && isObject(item) ? writeElement(path, filter, item, change) : item
    if (after === undefined) continue
    if (found[index] && isPrimary(after)) winner = next.length
    next.push(after)
  }
  return next.length > 0 ? onePrimary(next, winner < 0 ? undefined : winner) : undefined
}

/** A whole element: add merges, replace replaces but keeps what the filter says of it (RFC 7644 §3.5.2.3). */
function writeElement(path: AttributePath, filter: Filter, element: JsonObject, { op, value, tolerate }: Change) {
  const { attribute, subAttribute } = path
  if (subAttribute) return mergeSubAttribute(attribute, subAttribute, element, { value, tolerate })
  if (isUnassigned(value)) return op === 'add' ? element : undefined
  const base = op === 'add' ? element : (literalsOf(filter) ?? {})
  return mergeAny(attribute, base, objectOf(attribute, singleOf(attribute, value, tolerate), tolerate), tolerate)
}

/**
 * RFC 7644 §3.5.2.3 answers noTarget where nothing matches. Tolerated, the element is made of what the filter's
 * equalities say and of the value.
 */
function createElement(path: AttributePath, filter: Filter, { value, tolerate }: Change) {
  if (isUnassigned(value)) return undefined
  const refusal = () => badRequest('noTarget', `"${path.text}" matches no value`)
  const literals = literalsOf(filter)
  if (!literals) throw refusal()
  tolerateOr(refusal, 'missingElementCreated', tolerate)
  const { attribute, subAttribute } = path
  if (subAttribute) return mergeSubAttribute(attribute, subAttribute, literals, { value, tolerate })
  return mergeAny(attribute, literals, objectOf(attribute, singleOf(attribute, value, tolerate), tolerate), tolerate)
}

/** What an element must hold to satisfy the filter; null unless it is made of equalities joined by `and`. */
function literalsOf(filter: Filter): JsonObject | null {
  if (filter.kind === 'compare' && filter.operator === 'eq' && filter.value !== null) {
    return { [filter.target.attribute.name]: filter.value }
  }
  if (filter.kind !== 'and') return null
  const literals: JsonObject = {}
  for (const part of filter.filters) {
    const more = literalsOf(part)
    if (!more) return null
    Object.assign(literals, more)
  }
  return literals
}

type Sent = { readonly value: Json; readonly tolerate: Tolerate | undefined }

function mergeSubAttribute(
  attribute: Attribute,
  sub: Attribute,
  before: JsonObject | undefined,
  { value, tolerate }: Sent,
) {
  return mergeAny(attribute, before, { [sub.name]: value }, tolerate)
}

function mergeAny(attribute: Attribute, before: JsonObject | undefined, value: JsonObject, tolerate?: Tolerate) {
  if (attribute.type !== 'any') return mergeComplex(attribute, before, value, tolerate)
  const merged = mergeAssigned(before ?? {}, value)
  if (Object.keys(merged).length > MAX_MEMBERS) throw tooManyMembers()
  return Object.keys(merged).length > 0 ? merged : undefined
}

/** `value` put over `before` by names in any case; what is unassigned in it goes. */
export function mergeAssigned(before: JsonObject, value: JsonObject): JsonObject {
  const merged = { ...before }
  const keys = new Map(Object.keys(before).map((key) => [key.toLowerCase(), key]))
  for (const [name, item] of Object.entries(value)) {
    const folded = name.toLowerCase()
    const key = keys.get(folded) ?? name
    const part = assignedPart(item)
    keys.set(folded, key)
    if (part === undefined) delete merged[key]
    else merged[key] = part
  }
  return merged
}

function clearSubAttribute(attribute: Attribute, sub: Attribute, element: JsonObject) {
  const key = keyOf(element, sub.name)
  if (key === undefined) return element
  const { [key]: _, ...rest } = element
  return Object.keys(rest).length === 0 || isHollow(attribute, rest) ? undefined : rest
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}
