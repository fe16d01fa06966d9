// Values by the rules of their attribute: type, canonical names, and what counts as unassigned (RFC 7643 §2.3 to §2.5).

import type { Attribute } from './attribute'
import { isObject, type Json, type JsonObject, mapKept, memberOf } from './json'
import { findSubAttribute } from './schemas'
import { badRequest } from './scim-error'
import { type Tolerate, tolerateOr } from './tolerance'

export const MAX_ELEMENTS = 1_000

/** null, "", [] and {} all say the same (RFC 7643 §2.5). */
export function isUnassigned(value: Json | undefined) {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** The value as it is kept, without anything unassigned inside; undefined where nothing is left. 400 invalidValue for a wrong type. */
export function canonicalValue(attribute: Attribute, value: Json, tolerate?: Tolerate): Json | undefined {
  if (attribute.type === 'any') return assignedPart(value)
  if (attribute.multiValued) return canonicalList(attribute, value, tolerate)
  const single = singleOf(attribute, value, tolerate)
  if (isUnassigned(single)) return undefined
  if (attribute.type !== 'complex') return canonicalSimple(attribute, single, tolerate)
  return mergeComplex(attribute, undefined, objectOf(attribute, single, tolerate), tolerate)
}

/** The elements of a list, canonical; undefined for none. At most one is primary: the last that says so. */
export function canonicalList(attribute: Attribute, value: Json, tolerate?: Tolerate): Json[] | undefined {
  if (isUnassigned(value)) return undefined
  if (!Array.isArray(value)) {
    tolerateOr(() => wrongType(attribute, value, 'a list'), 'singleForList', tolerate)
    return canonicalList(attribute, [value], tolerate)
  }
  if (value.length > MAX_ELEMENTS)
    throw badRequest('invalidValue', `"${attribute.name}" has over ${MAX_ELEMENTS} values`)
  const element = { ...attribute, multiValued: false }
  const kept = mapKept(value, (item) => canonicalElement(attribute, element, item, tolerate))
  return kept.length > 0 ? onePrimary(kept) : undefined
}

/**
 * `current` with the sub-attributes of `value` put over it; those sent as unassigned go. A single reference whose `value`
 * is sent and differs is replaced whole, since its other parts told of the old one; without a `value` it is gone.
 */
export function mergeComplex(
  attribute: Attribute,
  current: JsonObject | undefined,
  value: JsonObject,
  tolerate?: Tolerate,
) {
  const merged: JsonObject = isOtherReference(attribute, current, value) ? {} : { ...current }
  let cleared = false
  for (const [name, item] of Object.entries(value)) {
    const sub = subAttributeOf(attribute, name, value, tolerate)
    if (!sub) continue
    const next = canonicalValue(sub, item, tolerate)
    if (next === undefined) {
      cleared = true
      delete merged[sub.name]
    } else merged[sub.name] = next
  }
  if (cleared && isHollow(attribute, merged)) return undefined
  return Object.keys(merged).length > 0 ? merged : undefined
}

/** After clearing: nothing left but what an element is for, or a reference that points nowhere. */
export function isHollow(attribute: Attribute, element: JsonObject) {
  if (attribute.multiValued) return Object.keys(element).every((name) => name === 'type' || name === 'primary')
  return isReference(attribute) && element.value === undefined
}

/** Sets every other `primary: true` to false (RFC 7643 §2.4); `winner` is the index of the one that stays. */
export function onePrimary(list: Json[], winner = list.findLastIndex(isPrimary)): Json[] {
  if (winner < 0 || list.every((item, index) => index === winner || !isPrimary(item))) return list
  return list.map((item, index) =>
    index !== winner && isObject(item) && isPrimary(item) ? { ...item, primary: false } : item,
  )
}

export function isPrimary(item: Json | undefined) {
  return isObject(item) && item.primary === true
}

/** An object for a complex attribute; a bare value stands for its `value` where the caller tolerates that. */
export function objectOf(attribute: Attribute, value: Json, tolerate?: Tolerate): JsonObject {
  if (isObject(value)) return value
  const refusal = () => wrongType(attribute, value, 'an object')
  if (Array.isArray(value) || !findSubAttribute(attribute, 'value')) throw refusal()
  tolerateOr(refusal, 'bareValue', tolerate)
  return { value }
}

/** The one value for a single-valued attribute; a list of one stands for it where the caller tolerates that. */
export function singleOf(attribute: Attribute, value: Json, tolerate?: Tolerate): Json {
  if (!Array.isArray(value)) return value
  const [single = null, ...more] = value
  const refusal = () => wrongType(attribute, value, 'one value')
  if (more.length > 0) throw refusal()
  if (value.length === 1) tolerateOr(refusal, 'listForSingle', tolerate)
  return single
}

/** The value without null, "", [] and {} at any depth. */
export function assignedPart(value: Json): Json | undefined {
  if (isUnassigned(value)) return undefined
  if (Array.isArray(value)) {
    const kept = mapKept(value, assignedPart)
    return kept.length > 0 ? kept : undefined
  }
  if (!isObject(value)) return value
  const kept: JsonObject = {}
  for (const [name, item] of Object.entries(value)) {
    const part = assignedPart(item)
    if (part !== undefined) kept[name] = part
  }
  return Object.keys(kept).length > 0 ? kept : undefined
}

function canonicalElement(list: Attribute, element: Attribute, item: Json, tolerate?: Tolerate) {
  if (isUnassigned(item)) return undefined
  if (element.type !== 'complex') return canonicalSimple(element, item, tolerate)
  return mergeComplex(list, undefined, objectOf(list, item, tolerate), tolerate)
}

function canonicalSimple(attribute: Attribute, value: Json, tolerate?: Tolerate): Json {
  switch (attribute.type) {
    case 'boolean':
      return booleanOf(attribute, value, tolerate)
    case 'integer':
    case 'decimal':
      if (typeof value !== 'number') throw wrongType(attribute, value, 'a number')
      return value
    default:
      if (typeof value !== 'string') throw wrongType(attribute, value, 'a text')
      return value
  }
}

function booleanOf(attribute: Attribute, value: Json, tolerate?: Tolerate) {
  if (typeof value === 'boolean') return value
  const refusal = () => wrongType(attribute, value, 'true or false')
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  if (word !== 'true' && word !== 'false') throw refusal()
  tolerateOr(refusal, 'stringBoolean', tolerate)
  return word === 'true'
}

function subAttributeOf(attribute: Attribute, name: string, value: JsonObject, tolerate?: Tolerate) {
  const found = findSubAttribute(attribute, name)
  if (found || !tolerate || name.toLowerCase() !== 'displayname') return found
  const display = memberOf(value, 'display') === undefined ? findSubAttribute(attribute, 'display') : null
  if (display) tolerate('displayNameForDisplay')
  return display
}

function isReference(attribute: Attribute) {
  return !attribute.multiValued && findSubAttribute(attribute, 'value') !== null
}

function isOtherReference(attribute: Attribute, current: JsonObject | undefined, value: JsonObject) {
  if (!current || !isReference(attribute)) return false
  const sent = memberOf(value, 'value')
  return sent !== undefined && sent !== current.value
}

function wrongType({ name }: Attribute, value: Json, expected: string) {
  return badRequest('invalidValue', `"${name}" must be ${expected}, not ${JSON.stringify(value).slice(0, 200)}`)
}
