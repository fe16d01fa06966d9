// The two resource types, and the look-up of an attribute by any of the names it may be called by.

import { type Attribute, openAttribute, type Schema } from './attribute'
import { commonAttributes, groupSchema } from './group-schema'
import { isHostile, isObject, isStorable, type Json } from './json'
import { badRequest } from './scim-error'
import { type Tolerate, tolerateOr } from './tolerance'
import { enterpriseUserSchema, userSchema } from './user-schema'

export type ResourceTypeName = 'User' | 'Group'

export type ResourceType = {
  readonly name: ResourceTypeName
  readonly endpoint: '/Users' | '/Groups'
  readonly schema: Schema
  readonly extensions: readonly Schema[]
}

/** Where a value lives in a resource: `urn` is the extension whose object holds it, null for the core. */
export type Target = {
  readonly urn: string | null
  readonly attribute: Attribute
  readonly subAttribute: Attribute | null
}

export const USER: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  schema: userSchema,
  extensions: [enterpriseUserSchema],
}
export const GROUP: ResourceType = { name: 'Group', endpoint: '/Groups', schema: groupSchema, extensions: [] }
export const RESOURCE_TYPES = [USER, GROUP] as const

type Known = { readonly target: Target; readonly laxity?: 'dottedUrn' | 'extensionWithoutUrn' }

const SUB_ATTRIBUTES = new Map<Attribute, Map<string, Attribute>>()
const NAMES: Record<ResourceTypeName, Map<string, Known>> = { User: namesOf(USER), Group: namesOf(GROUP) }

/**
 * The attribute that `name` means for a resource of this type, in any case (RFC 7644 §3.10): `userName`, `name.givenName`,
 * with the URN of its schema before it, or an attribute of an extension nobody here knows. Null if there is none.
 */
export function findTarget(type: ResourceType, name: string, tolerate?: Tolerate): Target | null {
  const known = NAMES[type.name].get(name.toLowerCase())
  if (!known) return isUrn(name) ? openTarget(type, name) : null
  if (known.laxity === 'extensionWithoutUrn' && !tolerate) return null
  if (known.laxity) {
    tolerateOr(() => badRequest('invalidPath', `"${name}" needs a colon after the schema`), known.laxity, tolerate)
  }
  return known.target
}

export function findSubAttribute(attribute: Attribute, name: string): Attribute | null {
  if (attribute.type === 'any') return isOpenName(name) ? openAttribute(name) : null
  return SUB_ATTRIBUTES.get(attribute)?.get(name.toLowerCase()) ?? null
}

/**
 * The URN of the extension that a key or path names as a whole: a known one in canonical case, or any that ends in version
 * and resource type. A key whose value is an object names an extension even without such an end.
 */
export function findExtension(type: ResourceType, name: string, value?: Json): string | null {
  if (!isUrn(name)) return null
  const folded = name.toLowerCase()
  const known = type.extensions.find(({ id }) => id.toLowerCase() === folded)
  if (known) return known.id
  if (!isOpenUrn(name) || NAMES[type.name].has(folded)) return null
  const { urn, isTyped } = splitUrn(name)
  return urn === name || (!isTyped && isObject(value)) ? name : null
}

export function extensionSchema(type: ResourceType, urn: string): Schema | undefined {
  return type.extensions.find(({ id }) => id === urn)
}

export function isUrn(name: string) {
  return /^urn:/i.test(name)
}

function namesOf(type: ResourceType) {
  const names = new Map<string, Known>()
  const enter = (prefix: string, target: Target, laxity?: Known['laxity']) => {
    const known = laxity ? { target, laxity } : { target }
    const name = prefix + target.attribute.name
    names.set(name.toLowerCase(), known)
    for (const subAttribute of target.attribute.subAttributes ?? []) {
      names.set(`${name}.${subAttribute.name}`.toLowerCase(), { ...known, target: { ...target, subAttribute } })
    }
  }
  const enterAll = (attributes: readonly Attribute[], urn: string | null, id: string) => {
    for (const attribute of attributes) {
      const target = { urn, attribute, subAttribute: null }
      enter('', target, urn ? 'extensionWithoutUrn' : undefined)
      enter(`${id}:`, target)
      enter(`${id}.`, target, 'dottedUrn')
      const subs = new Map((attribute.subAttributes ?? []).map((sub) => [sub.name.toLowerCase(), sub]))
      SUB_ATTRIBUTES.set(attribute, subs)
    }
  }
  for (const { id, attributes } of type.extensions) enterAll(attributes, id, id)
  enterAll([...type.schema.attributes, ...commonAttributes], null, type.schema.id)
  return names
}

function openTarget(type: ResourceType, name: string): Target | null {
  const { urn, rest } = splitUrn(name)
  const [attribute = '', subAttribute, more] = rest.split('.')
  const isKnown = type.extensions.some(({ id }) => id.toLowerCase() === urn.toLowerCase())
  if (!isOpenUrn(urn) || isKnown || more !== undefined) return null
  if (!isOpenName(attribute) || (subAttribute !== undefined && !isOpenName(subAttribute))) return null
  return {
    urn,
    attribute: openAttribute(attribute),
    subAttribute: subAttribute === undefined ? null : openAttribute(subAttribute),
  }
}

function isOpenName(name: string) {
  return /^[A-Za-z$_][\w$-]*$/.test(name) && !isHostile(name)
}

/** URNs of the standard itself name no extension. */
function isOpenUrn(urn: string) {
  return /^urn:[^:]+:[^:]/i.test(urn) && !/^urn:ietf:params:scim:(?:schemas:core|api):/i.test(urn) && isStorable(urn)
}

/**
 * Cuts `urn:…:2.0:User:attribute` after the resource type that follows the version, else at the last colon: the version
 * holds a dot, so dots cannot part URN and attribute.
 */
function splitUrn(name: string) {
  const folded = name.toLowerCase()
  for (const type of [':user', ':group']) {
    for (let at = folded.indexOf(type); at >= 0; at = folded.indexOf(type, at + 1)) {
      const end = at + type.length
      if (/\d/.test(name[at - 1] ?? '') && /^[.:]?$/.test(name[end] ?? '')) {
        return { urn: name.slice(0, end), rest: name.slice(end + 1), isTyped: true }
      }
    }
  }
  const colon = name.lastIndexOf(':')
  return { urn: name.slice(0, colon), rest: name.slice(colon + 1), isTyped: false }
}
