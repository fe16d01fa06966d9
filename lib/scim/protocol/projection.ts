// Which attributes a reply shows: `attributes` and `excludedAttributes` (RFC 7644 §3.9).

import type { Filter } from './filter'
import { endOfQuoted } from './filter-reader'
import { isObject, type Json, type JsonObject, keyOf, mapKept } from './json'
import { matches } from './matches'
import { type Path, parsePath } from './path'
import { findTarget, isUrn, type ResourceType } from './schemas'
import { ScimError } from './scim-error'

/** `only` is null where the client named nothing, so that all default attributes are shown. */
export type Projection = { readonly only: readonly Path[] | null; readonly except: readonly Path[] }

export const EVERYTHING: Projection = { only: null, except: [] }

export type ProjectionRequest = {
  readonly attributes: readonly string[]
  readonly excludedAttributes: readonly string[]
}

/** Unknown names say nothing about this resource type and are ignored. */
export function parseProjection(type: ResourceType, request: ProjectionRequest): Projection {
  const { attributes, excludedAttributes } = request
  if (attributes.length === 0 && excludedAttributes.length === 0) return EVERYTHING
  return {
    only: attributes.length > 0 ? attributes.flatMap((name) => knownPath(type, name)) : null,
    except: excludedAttributes.flatMap((name) => knownPath(type, name)),
  }
}

/** The names of a comma-separated list; commas inside brackets belong to a filter. */
export function splitNames(text: string): string[] {
  const names: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at <= text.length; at += 1) {
    const symbol = text[at] ?? ','
    if (symbol === '"') at = endOfQuoted(text, at) - 1
    else if (symbol === '[') depth += 1
    else if (symbol === ']') depth -= 1
    if (symbol !== ',' || (depth > 0 && at < text.length)) continue
    names.push(text.slice(start, at).trim())
    start = at + 1
  }
  return names.filter((name) => name !== '')
}

/** Whether the reply shows any of a core attribute: ask before loading what costs much, such as `members`. */
export function isShown({ only, except }: Projection, name: string) {
  const named = (path: Path) => path.urn === null && path.attribute?.name === name
  const whole = (path: Path) => named(path) && !path.filter && !path.subAttribute
  return (only === null || only.some(named)) && !except.some(whole)
}

/** The resource with what the client asked for; `schemas` and `id` are always there. */
export function project(type: ResourceType, resource: JsonObject, { only, except }: Projection): JsonObject {
  const shown = only === null ? resource : pick(type, resource, only)
  return except.reduce((state, path) => (isAlwaysShown(type, path) ? state : omit(state, path)), shown)
}

function knownPath(type: ResourceType, name: string): Path[] {
  try {
    return [parsePath(type, name, () => undefined)]
  } catch (err) {
    if (err instanceof ScimError) return []
    throw err
  }
}

function pick(type: ResourceType, resource: JsonObject, paths: readonly Path[]): JsonObject {
  const picked: JsonObject = {}
  for (const [name, value] of Object.entries(resource)) {
    if (findTarget(type, name)?.attribute.returned === 'always') picked[name] = value
    else if (isUrn(name)) addIfAny(picked, name, pickExtension(name, value, paths))
    else
      addIfAny(
        picked,
        name,
        pickValue(
          value,
          paths.filter((path) => path.urn === null && isNamed(path, name)),
        ),
      )
  }
  return picked
}

function pickExtension(urn: string, value: Json, paths: readonly Path[]): Json | undefined {
  const own = paths.filter((path) => path.urn !== null && path.urn.toLowerCase() === urn.toLowerCase())
  if (own.some((path) => path.attribute === null)) return value
  if (own.length === 0 || !isObject(value)) return undefined
  const picked: JsonObject = {}
  for (const [name, item] of Object.entries(value)) {
    addIfAny(
      picked,
      name,
      pickValue(
        item,
        own.filter((path) => isNamed(path, name)),
      ),
    )
  }
  return Object.keys(picked).length > 0 ? picked : undefined
}

/** Several paths into one value show all that any of them shows. */
function pickValue(value: Json, paths: readonly Path[]): Json | undefined {
  if (paths.length === 0) return undefined
  if (paths.some((path) => !path.filter && !path.subAttribute)) return value
  if (!Array.isArray(value)) return isObject(value) ? pickParts(value, paths) : value
  const picked = mapKept(value, (item) => {
    if (!isObject(item)) return item
    const asking = paths.filter(({ filter }) => isWanted(filter, item))
    return asking.some((path) => !path.subAttribute) ? item : pickParts(item, asking)
  })
  return picked.length > 0 ? picked : undefined
}

function pickParts(item: JsonObject, paths: readonly Path[]): JsonObject | undefined {
  const picked: JsonObject = {}
  for (const { subAttribute } of paths) {
    const key = subAttribute && keyOf(item, subAttribute.name)
    if (key) addIfAny(picked, key, item[key])
  }
  return Object.keys(picked).length > 0 ? picked : undefined
}

function omit(resource: JsonObject, path: Path): JsonObject {
  if (path.urn === null) return omitValue(resource, path)
  const key = keyOf(resource, path.urn)
  const block = key === undefined ? undefined : resource[key]
  if (key === undefined || !isObject(block)) return resource
  const rest = path.attribute ? omitValue(block, path) : {}
  return Object.keys(rest).length > 0 ? { ...resource, [key]: rest } : dropped(resource, key)
}

function omitValue(holder: JsonObject, { attribute, filter, subAttribute }: Path): JsonObject {
  const key = attribute ? keyOf(holder, attribute.name) : undefined
  const value = key === undefined ? undefined : holder[key]
  if (key === undefined || value === undefined) return holder
  const rest = filter || subAttribute ? omitParts(value, filter, subAttribute?.name) : undefined
  return rest === undefined ? dropped(holder, key) : { ...holder, [key]: rest }
}

function omitParts(value: Json, filter: Filter | null, sub: string | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const kept = mapKept(value, (item) => omitParts(item, filter, sub))
    return kept.length > 0 ? kept : undefined
  }
  if (!isObject(value) || !isWanted(filter, value)) return value
  const rest = sub === undefined ? {} : dropped(value, keyOf(value, sub))
  return Object.keys(rest).length > 0 ? rest : undefined
}

function dropped(object: JsonObject, key: string | undefined): JsonObject {
  if (key === undefined) return object
  const { [key]: _, ...rest } = object
  return rest
}

function isWanted(filter: Filter | null, item: JsonObject) {
  return filter === null || matches(filter, item)
}

function isNamed({ attribute }: Path, name: string) {
  return attribute !== null && attribute.name.toLowerCase() === name.toLowerCase()
}

function isAlwaysShown(type: ResourceType, { urn, attribute }: Path) {
  return urn === null && attribute !== null && findTarget(type, attribute.name)?.attribute.returned === 'always'
}

function addIfAny(object: JsonObject, name: string, value: Json | undefined) {
  if (value !== undefined) object[name] = value
}
