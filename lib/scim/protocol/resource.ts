// Users and groups as they are kept: canonical names, typed values, nothing unassigned; made from what a client sent.

import { isObject, type Json, type JsonObject, keyOf, MAX_MEMBERS, memberOf, requireJson, tooManyMembers } from './json'
import { type Member, parseMembers } from './members'
import { extensionSchema, findExtension, findTarget, GROUP, isUrn, type ResourceType, USER } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'
import { assignedPart, canonicalValue, isUnassigned } from './value'

export const MAX_EXTENSIONS = 20

/** Without `schemas`, `id`, `meta`, `groups` and `members`: the server makes those when it answers. */
export type Resource = JsonObject

/** The user of a POST or PUT body. Unknown core attributes are dropped, unknown extensions kept. */
export function parseUser(body: unknown, tolerate?: Tolerate): Resource {
  return parseResource(USER, requireResource(USER, body), tolerate)
}

/** The group of a POST or PUT body, its members apart because they are rows of their own. */
export function parseGroup(body: unknown, tolerate?: Tolerate): { group: Resource; members: Member[] } {
  const sent = requireResource(GROUP, body)
  const { members: _, ...group } = parseResource(GROUP, withoutMembers(sent), tolerate)
  return { group, members: parseMembers(memberOf(sent, 'members') ?? null, tolerate) }
}

/** The body of a reply: `schemas` names exactly the schemas whose attributes are there (RFC 7643 §3). */
export function presentResource(type: ResourceType, resource: JsonObject, common: { id: string; meta: JsonObject }) {
  return { schemas: schemasOf(type, resource), id: common.id, ...resource, meta: common.meta }
}

export function schemasOf(type: ResourceType, resource: JsonObject): string[] {
  return [type.schema.id, ...Object.keys(resource).filter(isUrn)]
}

/** What one extension object keeps of what was sent; undefined for nothing. 400 where it is no object. */
export function parseExtension(type: ResourceType, urn: string, value: Json, tolerate?: Tolerate) {
  if (isUnassigned(value)) return undefined
  if (!isObject(value)) throw badRequest('invalidValue', `"${urn}" must be an object`)
  const schema = extensionSchema(type, urn)
  if (!schema) return assignedPart(value)
  const kept: JsonObject = {}
  for (const attribute of schema.attributes) {
    const item = canonicalValue(attribute, memberOf(value, attribute.name) ?? null, tolerate)
    if (item !== undefined) kept[attribute.name] = item
  }
  return Object.keys(kept).length > 0 ? kept : undefined
}

/** An object of the resource as it may be kept: 400 tooMany where it, or the number of extensions, has grown too large. */
export function requireRoom(resource: JsonObject, key: string | null, block: JsonObject) {
  if (Object.keys(block).length > MAX_MEMBERS) throw tooManyMembers()
  if (key === null || Object.hasOwn(resource, key)) return
  if (Object.keys(resource).filter(isUrn).length >= MAX_EXTENSIONS) {
    throw badRequest('tooMany', `A resource may have ${MAX_EXTENSIONS} extensions at most`)
  }
}

/** Throws 400 invalidValue where a required attribute is missing. */
export function requireComplete(type: ResourceType, resource: Resource) {
  for (const { name, required } of type.schema.attributes) {
    if (required && resource[name] === undefined) throw badRequest('invalidValue', `"${name}" is required`)
  }
}

function requireResource(type: ResourceType, body: unknown): JsonObject {
  requireJson(body)
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The request body must be a JSON object')
  requireSchema(body, type.schema.id)
  return body
}

/** Refuses a body whose `schemas` does not hold the URN, in any case (RFC 7643 §3: the attribute is required). */
export function requireSchema(body: JsonObject, urn: string) {
  const schemas = memberOf(body, 'schemas')
  const folded = urn.toLowerCase()
  const listed =
    Array.isArray(schemas) && schemas.some((name) => typeof name === 'string' && name.toLowerCase() === folded)
  if (!listed) throw badRequest('invalidSyntax', `"schemas" must hold ${urn}`)
}

function parseResource(type: ResourceType, sent: JsonObject, tolerate?: Tolerate): Resource {
  const resource: Resource = {}
  for (const [name, value] of Object.entries(sent)) {
    const urn = findExtension(type, name, value)
    if (urn !== null) {
      const extension = parseExtension(type, urn, value, tolerate)
      if (isObject(extension)) {
        const key = keyOf(resource, urn) ?? urn
        const before = resource[key]
        const block = isObject(before) ? { ...before, ...extension } : extension
        requireRoom(resource, key, block)
        resource[key] = block
      }
      continue
    }
    const target = isUnassigned(value) || name.includes('.') ? null : findTarget(type, name, tolerate)
    if (!target || target.attribute.mutability === 'readOnly') continue
    const item = canonicalValue(target.attribute, value, tolerate)
    if (item === undefined) continue
    if (target.urn === null) resource[target.attribute.name] = item
    else {
      const block = resource[target.urn]
      resource[target.urn] = { ...(isObject(block) ? block : {}), [target.attribute.name]: item }
    }
  }
  requireComplete(type, resource)
  return resource
}

function withoutMembers(body: JsonObject) {
  const key = keyOf(body, 'members')
  if (key === undefined) return body
  const { [key]: _, ...rest } = body
  return rest
}
