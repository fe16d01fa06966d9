// PATCH operations applied to a resource: all or none, in order, without touching the resource that came in.

import { isObject, type Json, type JsonObject, keyOf, sameJson } from './json'
import type { Op, Operation } from './patch'
import { type Change, removed, written } from './patch-value'
import type { AttributePath, Path } from './path'
import { parseExtension, type Resource } from './resource'
import { extensionSchema, findExtension, findTarget, type ResourceType } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'
import { isUnassigned } from './value'

/** Throws before anything is lost; `changed` is false if the operations left all as it was (RFC 7644 §3.5.2.1). */
export function applyPatch(type: ResourceType, resource: Resource, operations: Operation[], tolerate?: Tolerate) {
  const patched = operations.reduce((state, operation) => applyOperation(type, state, operation, tolerate), resource)
  return { resource: patched, changed: !sameJson(patched, resource) }
}

function applyOperation(type: ResourceType, resource: Resource, operation: Operation, tolerate?: Tolerate): Resource {
  const { op, path, value = null } = operation
  if (!path) return applyWithoutPath(type, resource, { op, value, tolerate })
  if (!namesAttribute(path)) return applyToExtension(type, resource, path.urn ?? '', { op, value, tolerate })
  if (path.attribute.mutability === 'readOnly') {
    throw badRequest('mutability', `"${path.text}" is kept by the server and cannot be changed`)
  }
  return applyToAttribute(resource, path, { op, value, tolerate })
}

/** Attributes the server keeps, and unknown ones, are left out as in a POST. */
function applyWithoutPath(type: ResourceType, resource: Resource, change: Change): Resource {
  const { op, value, tolerate } = change
  if (op === 'remove') throw badRequest('noTarget', '"remove" needs a path')
  if (!isObject(value)) throw badRequest('invalidValue', `"${op}" without a path needs an object as value`)
  return Object.entries(value).reduce((state, [name, item]) => {
    const urn = findExtension(type, name, item)
    if (urn !== null) return applyToExtension(type, state, urn, { op, value: item, tolerate })
    const target = name.includes('.') ? null : findTarget(type, name, tolerate)
    if (!target || target.attribute.mutability === 'readOnly') return state
    return applyToAttribute(state, { text: name, ...target, filter: null }, { op, value: item, tolerate })
  }, resource)
}

/** A whole extension: its attributes are written one by one, so those that were not sent stay. */
function applyToExtension(
  type: ResourceType,
  resource: Resource,
  urn: string,
  { op, value, tolerate }: Change,
): Resource {
  if (op === 'remove' || isUnassigned(value)) return op === 'add' ? resource : without(resource, urn)
  if (!isObject(value)) throw badRequest('invalidValue', `"${urn}" must be an object`)
  if (!extensionSchema(type, urn)) {
    const extension = parseExtension(type, urn, value, tolerate)
    const cleared = Object.keys(value).filter((name) => isUnassigned(value[name]))
    return mergeOpen(resource, urn, extension, cleared)
  }
  return Object.entries(value).reduce((state, [name, item]) => {
    const target = name.includes('.') ? null : findTarget(type, `${urn}:${name}`)
    if (!target) return state
    return applyToAttribute(state, { text: name, ...target, filter: null }, { op, value: item, tolerate })
  }, resource)
}

function mergeOpen(resource: Resource, urn: string, extension: Json | undefined, cleared: string[]): Resource {
  const { key, block } = holderOf(resource, urn)
  const merged: JsonObject = { ...block }
  for (const name of cleared) delete merged[keyOf(merged, name) ?? name]
  for (const [name, item] of Object.entries(isObject(extension) ? extension : {}))
    merged[keyOf(merged, name) ?? name] = item
  return Object.keys(merged).length > 0 ? { ...resource, [key]: merged } : without(resource, urn)
}

function applyToAttribute(resource: Resource, path: AttributePath, change: Change): Resource {
  const { key, block } = holderOf(resource, path.urn)
  const name =
    path.attribute.type === 'any' ? (keyOf(block, path.attribute.name) ?? path.attribute.name) : path.attribute.name
  const current = block[name]
  const next = change.op === 'remove' ? removed(path, current) : written(path, current, change)
  if (next === current) return resource
  if (next === undefined && path.attribute.required) throw requiredError(path, change.op)
  const changed = next === undefined ? without(block, name) : { ...block, [name]: next }
  if (key === null) return changed
  return Object.keys(changed).length > 0 ? { ...resource, [key]: changed } : without(resource, key)
}

/** The object that holds an attribute: the resource itself, or its extension under the spelling it has there. */
function holderOf(resource: Resource, urn: null): { key: null; block: JsonObject }
function holderOf(resource: Resource, urn: string): { key: string; block: JsonObject }
function holderOf(resource: Resource, urn: string | null): { key: string | null; block: JsonObject }
function holderOf(resource: Resource, urn: string | null) {
  if (urn === null) return { key: null, block: resource }
  const key = keyOf(resource, urn) ?? urn
  const block = resource[key]
  return { key, block: isObject(block) ? block : {} }
}

function without(object: JsonObject, name: string): JsonObject {
  const key = keyOf(object, name)
  if (key === undefined) return object
  const { [key]: _, ...rest } = object
  return rest
}

function namesAttribute(path: Path): path is AttributePath {
  return path.attribute !== null
}

function requiredError({ text }: Path, op: Op) {
  return badRequest(op === 'remove' ? 'mutability' : 'invalidValue', `"${text}" is required and cannot be cleared`)
}
