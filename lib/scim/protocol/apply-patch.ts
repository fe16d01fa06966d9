// PATCH operations applied to a resource: all or none, in order, without touching the resource that came in.

import { costOf, newEffort, spend } from './effort'
import { isObject, type JsonObject, keyOf, sameJson } from './json'
import type { Op, Operation } from './patch'
import { type Change, mergeAssigned, removed, written } from './patch-value'
import type { AttributePath, Path } from './path'
import { type Resource, requireRoom } from './resource'
import { extensionSchema, findExtension, findTarget, type ResourceType } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'
import { isUnassigned } from './value'

/** Throws before anything is lost; `changed` is false if the operations left all as it was (RFC 7644 §3.5.2.1). */
export function applyPatch(type: ResourceType, resource: Resource, operations: Operation[], tolerate?: Tolerate) {
  const effort = newEffort()
  const apply = (state: Resource, { op, path, value = null }: Operation) =>
    applyOperation(type, state, path, { op, value, tolerate, effort })
  const patched = operations.reduce(apply, resource)
  return { resource: patched, changed: !sameJson(patched, resource) }
}

function applyOperation(type: ResourceType, resource: Resource, path: Path | null, change: Change): Resource {
  if (!path) return applyWithoutPath(type, resource, change)
  if (!namesAttribute(path)) return applyToExtension(type, resource, path.urn ?? '', change)
  if (path.attribute.mutability === 'readOnly') {
    throw badRequest('mutability', `"${path.text}" is kept by the server and cannot be changed`)
  }
  return applyToAttribute(resource, path, change)
}

/** Attributes the server keeps, and unknown ones, are left out as in a POST. */
function applyWithoutPath(type: ResourceType, resource: Resource, change: Change): Resource {
  const { op, value, tolerate } = change
  if (op === 'remove') throw badRequest('noTarget', '"remove" needs a path')
  if (!isObject(value)) throw badRequest('invalidValue', `"${op}" without a path needs an object as value`)
  return Object.entries(value).reduce((state, [name, item]) => {
    const urn = findExtension(type, name, item)
    if (urn !== null) return applyToExtension(type, state, urn, { ...change, value: item })
    const target = name.includes('.') ? null : findTarget(type, name, tolerate)
    if (!target || target.attribute.mutability === 'readOnly') return state
    return applyToAttribute(state, { text: name, ...target, filter: null }, { ...change, value: item })
  }, resource)
}

/** A whole extension: its attributes are written one by one, so those that were not sent stay. */
function applyToExtension(type: ResourceType, resource: Resource, urn: string, change: Change): Resource {
  const { op, value } = change
  if (op === 'remove' || isUnassigned(value)) return op === 'add' ? resource : without(resource, urn)
  if (!isObject(value)) throw badRequest('invalidValue', `"${urn}" must be an object`)
  if (!extensionSchema(type, urn)) return mergeOpen(resource, urn, value, change)
  return Object.entries(value).reduce((state, [name, item]) => {
    const target = name.includes('.') ? null : findTarget(type, `${urn}:${name}`)
    if (!target) return state
    return applyToAttribute(state, { text: name, ...target, filter: null }, { ...change, value: item })
  }, resource)
}

function mergeOpen(resource: Resource, urn: string, value: JsonObject, { effort }: Change): Resource {
  const { key, block } = holderOf(resource, urn)
  spend(effort, Object.keys(resource).length + Object.keys(block).length + Object.keys(value).length)
  const merged = mergeAssigned(block, value)
  if (Object.keys(merged).length === 0) return without(resource, urn)
  requireRoom(resource, key, merged)
  return { ...resource, [key]: merged }
}

function applyToAttribute(resource: Resource, path: AttributePath, change: Change): Resource {
  const { key, block } = holderOf(resource, path.urn)
  const name =
    path.attribute.type === 'any' ? (keyOf(block, path.attribute.name) ?? path.attribute.name) : path.attribute.name
  const current = block[name]
  spend(change.effort, costOf(path, block, current, change.value))
  const next = change.op === 'remove' ? removed(path, current) : written(path, current, change)
  if (next === current) return resource
  if (next === undefined && path.attribute.required) throw requiredError(path, change.op)
  const changed = next === undefined ? without(block, name) : { ...block, [name]: next }
  if (key === null) return changed
  if (Object.keys(changed).length === 0) return without(resource, key)
  requireRoom(resource, key, changed)
  return { ...resource, [key]: changed }
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
