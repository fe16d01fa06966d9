// JSON as it comes from outside: what is refused before anybody looks at its meaning, and when two values are the same.

import { badRequest } from './scim-error'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [name: string]: Json }

const MAX_DEPTH = 32
/** The largest schemas have some twenty attributes; what is linear in them stays cheap however often it is done. */
export const MAX_MEMBERS = 200
const HOSTILE_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/** NUL and lone surrogates: PostgreSQL stores neither, so the value could not come back as it was sent. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** The text of a request body as JSON that passed `requireJson`. */
export function parseJson(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('invalidSyntax', 'The request body is not valid JSON')
  }
  requireJson(value)
  return value
}

/** Refuses what is no JSON, too deep, not storable, or named to reach an object's prototype. */
export function requireJson(value: unknown, depth = 0): asserts value is Json {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') return requireStorable(value)
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value !== 'object') throw badRequest('invalidSyntax', 'The request body holds a value that is not JSON')
  if (depth >= MAX_DEPTH)
    throw badRequest('invalidSyntax', `The request body is nested more than ${MAX_DEPTH} levels deep`)
  if (Array.isArray(value)) {
    for (const item of value) requireJson(item, depth + 1)
    return
  }
  const members = Object.entries(value)
  if (members.length > MAX_MEMBERS) throw tooManyMembers()
  for (const [name, item] of members) {
    requireName(name)
    requireJson(item, depth + 1)
  }
}

export function tooManyMembers() {
  return badRequest('tooMany', `An object may have ${MAX_MEMBERS} attributes at most`)
}

/** Refuses attribute names that a careless copy would turn into a prototype. */
function requireName(name: string) {
  requireStorable(name)
  if (isHostile(name)) throw badRequest('invalidSyntax', `"${name}" cannot be the name of an attribute`)
}

export function isHostile(name: string) {
  return HOSTILE_NAMES.has(name.toLowerCase())
}

export function isStorable(text: string) {
  return !UNSTORABLE.test(text)
}

function requireStorable(text: string) {
  if (!isStorable(text)) throw badRequest('invalidValue', 'A text holds a NUL character or half of a surrogate pair')
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value under a name in any case: attribute names are case-insensitive (RFC 7643 §2.1). */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  const key = keyOf(object, name)
  return key === undefined ? undefined : object[key]
}

/** The spelling under which the object has this name, in any case. */
export function keyOf(object: JsonObject, name: string) {
  if (Object.hasOwn(object, name)) return name
  const folded = name.toLowerCase()
  return Object.keys(object).find((key) => key.toLowerCase() === folded)
}

const TEXTS = new WeakMap<object, string>()

/** One text for all values that are the same; told once for an object, which nobody may change from then on. */
export function canonicalText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const known = TEXTS.get(value) ?? JSON.stringify(value, sortedMembers)
  TEXTS.set(value, known)
  return known
}

function sortedMembers(_: string, value: Json) {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Equal in content; the order of an object's members says nothing. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  )
}

/** The items mapped, without those that map to undefined; lists inside stay lists. */
export function mapKept(items: readonly Json[], map: (item: Json, index: number) => Json | undefined): Json[] {
  const kept: Json[] = []
  for (const [index, item] of items.entries()) {
    const mapped = map(item, index)
    if (mapped !== undefined) kept.push(mapped)
  }
  return kept
}
