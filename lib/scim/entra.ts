// Every way in which Entra's provisioning client, or its validator, departs from the RFCs: named, recognised and translated here.

import { applyPatch } from './protocol/apply-patch'
import type { Attribute } from './protocol/attribute'
import { type Filter, parseFilter } from './protocol/filter'
import { isObject, type Json, type JsonObject, memberOf, parseJson, requireJson } from './protocol/json'
import { type MemberChange, splitMembers } from './protocol/members'
import { type Op, type Operation, parseOperation, patchOperations } from './protocol/patch'
import { type Path, parsePath } from './protocol/path'
import { parseGroup, parseUser, type Resource } from './protocol/resource'
import { findExtension, findSubAttribute, findTarget, GROUP, isUrn, type ResourceType, USER } from './protocol/schemas'
import { badRequest, ScimError } from './protocol/scim-error'
import type { Tolerance, Tolerate } from './protocol/tolerance'
import { canonicalValue, isUnassigned } from './protocol/value'

export type Deviation = { readonly name: string; readonly sentence: string; readonly source: string }

/** What the provisioning log shows beside a request that needed it. */
export const DEVIATIONS = [
  {
    name: 'operation-case',
    sentence: 'The op is written Add, Replace or Remove; the standard writes it in lower case.',
    source: 'Microsoft Learn: known issues of SCIM 2.0 compliance; RFC 7644 §3.5.2',
  },
  {
    name: 'string-boolean',
    sentence: 'A boolean arrives as the text "True" or "False", in a body or in a filter.',
    source: 'AzureAD/SCIMReferenceCode#21; RFC 7643 §2.3.2',
  },
  {
    name: 'remove-by-value',
    sentence: 'A remove names by a value what is to go; by the standard its path alone would remove the whole list.',
    source:
      'Microsoft Learn: use SCIM to provision users and groups; MicrosoftDocs/azure-docs#30826; RFC 7644 §3.5.2.2',
  },
  {
    name: 'missing-element-created',
    sentence: 'A filtered path matches nothing and the element is created; the standard answers noTarget.',
    source: 'scimmyjs/scimmy#95; SCIM Validator; RFC 7644 §3.5.2.3',
  },
  {
    name: 'dotted-keys',
    sentence: 'An operation without a path carries paths such as name.givenName as the keys of its value.',
    source: 'Microsoft Learn: flags to alter the SCIM behavior (aadOptscim062020); RFC 7644 §3.5.2.1',
  },
  {
    name: 'urn-keys',
    sentence: 'An attribute of an extension is a key of its own instead of a part of the extension.',
    source: 'Microsoft Learn: flags to alter the SCIM behavior (aadOptscim062020); RFC 7643 §3.3',
  },
  {
    name: 'dotted-urn',
    sentence: 'A dot stands between the schema and its attribute; the standard has a colon.',
    source: 'AzureAD/SCIMReferenceCode: collection "SCIM Inbound"; RFC 7644 §3.10',
  },
  {
    name: 'extension-without-urn',
    sentence: 'An attribute of the enterprise extension, such as manager, is named without its schema.',
    source: 'Microsoft Learn: use SCIM to provision users and groups; RFC 7644 §3.10',
  },
  {
    name: 'undeclared-extension',
    sentence: 'An extension is used that the schemas of the request do not list.',
    source: 'Microsoft Learn: customize application attributes; RFC 7643 §3',
  },
  {
    name: 'bare-value',
    sentence: 'A manager or a member is a bare id instead of an object with a value.',
    source: 'SCIM Validator; AzureAD/SCIMReferenceCode: PostmanCollection.json; RFC 7643 §4.2, §4.3',
  },
  {
    name: 'single-for-list',
    sentence: 'One element stands where a list belongs.',
    source: 'AzureAD/SCIMReferenceCode: PostmanCollection.json; RFC 7643 §2.4',
  },
  {
    name: 'list-for-single',
    sentence: 'A list of one stands where a single value belongs, as with manager.',
    source: 'Microsoft Learn: use SCIM to provision users and groups; RFC 7643 §2.4',
  },
  {
    name: 'empty-string-clears',
    sentence: 'An empty text clears an attribute; the standard has null, or remove.',
    source: 'Microsoft Learn: clear attribute values; RFC 7643 §2.5',
  },
  {
    name: 'display-name-of-element',
    sentence: 'An element of a list carries displayName; the schema calls it display.',
    source: 'AzureAD/SCIMReferenceCode: PostmanCollection.json; RFC 7643 §2.4',
  },
  {
    name: 'role-as-json-text',
    sentence: 'The value of a role is a JSON object written into a text; it is kept as it came.',
    source: 'Microsoft Learn: customize application attributes (AppRoleAssignmentsComplex); RFC 7643 §4.1.2',
  },
  {
    name: 'unquoted-filter-value',
    sentence: 'A text in a filter has no quotes.',
    source: 'AzureAD/SCIMReferenceCode: PostmanCollection.json; RFC 7644 §3.4.2.2',
  },
  {
    name: 'legacy-group-schema',
    sentence: 'A group names a schema of 2006 beside the standard one; it is neither stored nor returned.',
    source: 'Microsoft Learn: use SCIM to provision users and groups; RFC 7643 §3',
  },
] as const satisfies readonly Deviation[]

export type DeviationName = (typeof DEVIATIONS)[number]['name']

/** The deviations that were recognised while one request was read. */
export type Seen = Set<DeviationName>

const TOLERATED: Record<Tolerance, DeviationName> = {
  stringBoolean: 'string-boolean',
  unquotedFilterValue: 'unquoted-filter-value',
  bareValue: 'bare-value',
  singleForList: 'single-for-list',
  listForSingle: 'list-for-single',
  missingElementCreated: 'missing-element-created',
  dottedUrn: 'dotted-urn',
  extensionWithoutUrn: 'extension-without-urn',
  displayNameForDisplay: 'display-name-of-element',
}

const LEGACY_GROUP_URN = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'

/** Lets the protocol pass what it would refuse, and notes it. */
export function tolerating(seen: Seen): Tolerate {
  return (what) => seen.add(TOLERATED[what])
}

export function readUser(body: unknown, seen: Seen): Resource {
  const { plain, operations } = readKeys(USER, body, seen)
  const user = applyPatch(USER, parseUser(plain, tolerating(seen)), operations, tolerating(seen)).resource
  noteRoles(user, seen)
  return user
}

export function readGroup(body: unknown, seen: Seen) {
  const { plain, operations } = readKeys(GROUP, body, seen)
  const { group, members } = parseGroup(plain, tolerating(seen))
  return { group: applyPatch(GROUP, group, operations, tolerating(seen)).resource, members }
}

export function readFilter(type: ResourceType, text: string, seen: Seen): Filter {
  return parseFilter(type, text, tolerating(seen))
}

export function readUserPatch(body: unknown, seen: Seen): Operation[] {
  return patchOperations(body).flatMap((sent) => readOperation(USER, sent, seen))
}

/** What concerns members apart from the rest. */
export function readGroupPatch(body: unknown, seen: Seen): { operations: Operation[]; members: MemberChange[] } {
  const operations = patchOperations(body).flatMap((sent) => readOperation(GROUP, sent, seen))
  return splitMembers(operations, tolerating(seen))
}

/** `applyPatch`, with elements created where a filtered path matches none. */
export function patchResource(type: ResourceType, resource: Resource, change: { operations: Operation[]; seen: Seen }) {
  const result = applyPatch(type, resource, change.operations, tolerating(change.seen))
  if (result.changed) noteRoles(result.resource, change.seen)
  return result
}

export type AppRole = { readonly id?: string; readonly value?: string; readonly displayName?: string }

/** The application role inside a role's value, which may be JSON in a text; null where the value is just a value. */
export function parseAppRole(value: string): AppRole | null {
  if (!value.startsWith('{')) return null
  let role: Json
  try {
    role = parseJson(value)
  } catch (err) {
    if (err instanceof ScimError) return null
    throw err
  }
  if (!isObject(role)) return null
  const { id, value: name, displayName } = role
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof name === 'string' && { value: name }),
    ...(typeof displayName === 'string' && { displayName }),
  }
}

function noteRoles({ roles }: Resource, seen: Seen) {
  const isJson = (role: Json) => isObject(role) && typeof role.value === 'string' && parseAppRole(role.value) !== null
  if (Array.isArray(roles) && roles.some(isJson)) seen.add('role-as-json-text')
}

/** A body in RFC form: what its keys name by path comes apart as operations. */
function readKeys(type: ResourceType, body: unknown, seen: Seen) {
  requireJson(body)
  if (!isObject(body)) return { plain: body, operations: [] }
  const schemas = memberOf(body, 'schemas')
  const declared = new Set(Array.isArray(schemas) ? schemas.map((name) => String(name).toLowerCase()) : [])
  if (type === GROUP && declared.has(LEGACY_GROUP_URN.toLowerCase())) seen.add('legacy-group-schema')
  const { plain, operations } = expandKeys(type, { op: 'replace', value: body }, seen)
  const sent = Object.keys(plain).filter((name) => isUrn(name) && !isUnassigned(plain[name]))
  const extensions = [...sent, ...operations.flatMap(({ path }) => path.urn ?? [])]
  if (extensions.some((urn) => !declared.has(urn.toLowerCase()))) seen.add('undeclared-extension')
  return { plain, operations }
}

/** One operation as it was sent, in RFC form: most often one, none where nothing is named, several for several keys. */
function readOperation(type: ResourceType, sent: JsonObject, seen: Seen): Operation[] {
  const operation = parseOperation(type, inLowerCase(sent, seen), tolerating(seen))
  const { op, path, value } = operation
  if (op === 'remove') return isRemoveByValue(operation) ? removeByValue(operation, seen) : [operation]
  if (value === '' || (isObject(value) && memberOf(value, 'value') === '')) seen.add('empty-string-clears')
  if (path || !isObject(value)) return [operation]
  if (Object.values(value).includes('')) seen.add('empty-string-clears')
  const { plain, operations } = expandKeys(type, { op, value }, seen)
  return Object.keys(plain).length > 0 || operations.length === 0
    ? [{ op, path, value: plain }, ...operations]
    : operations
}

function inLowerCase(sent: JsonObject, seen: Seen): JsonObject {
  const op = memberOf(sent, 'op')
  if (typeof op !== 'string' || op === op.toLowerCase()) return sent
  seen.add('operation-case')
  return { ...sent, op: op.toLowerCase() }
}

/** Keys that are paths become operations of their own; unknown ones stay and are ignored like every unknown attribute. */
function expandKeys(type: ResourceType, { op, value }: { op: Op; value: JsonObject }, seen: Seen) {
  const plain: JsonObject = {}
  const operations: (Operation & { path: Path })[] = []
  for (const [name, item] of Object.entries(value)) {
    if (!isPath(type, name, item)) plain[name] = item
    else {
      seen.add(isUrn(name) ? 'urn-keys' : 'dotted-keys')
      const path = parsePath(type, name, tolerating(seen))
      if (path.attribute?.mutability !== 'readOnly') operations.push({ op, path, value: item })
    }
  }
  return { plain, operations }
}

function isPath(type: ResourceType, name: string, value: Json) {
  const [attribute = ''] = name.split('[')
  return (
    /[.:[]/.test(name) &&
    findExtension(type, name, value) === null &&
    findTarget(type, attribute, () => undefined) !== null
  )
}

/** A value beside a bare path to a list; null says nothing, as if it were not there. */
function isRemoveByValue({ path, value }: Operation): boolean {
  const isList = path?.attribute?.multiValued === true && !path.filter && !path.subAttribute
  return isList && value !== undefined && value !== null
}

/** The elements that the value names, as the filter that the standard wants; an empty value names none. */
function removeByValue({ op, path, value }: Operation, seen: Seen): Operation[] {
  seen.add('remove-by-value')
  const attribute = path?.attribute
  if (!path || !attribute) return []
  const named = (Array.isArray(value) ? value : [value ?? null]).filter((item) => !isUnassigned(item))
  const filters = named.map((item) => elementFilter(attribute, item, seen))
  const [first, ...more] = filters
  if (!first) return []
  return [{ op, path: { ...path, filter: more.length > 0 ? { kind: 'or', filters } : first }, value: undefined }]
}

/** Members are known by their value alone, other elements by everything that is said of them. */
function elementFilter(attribute: Attribute, item: Json, seen: Seen): Filter {
  const sent = isObject(item) ? item : { value: item }
  const names = attribute.name === 'members' ? ['value'] : Object.keys(sent)
  const filters = names.flatMap((name): Filter[] => {
    const sub = findSubAttribute(attribute, name)
    const value = sub && canonicalValue(sub, memberOf(sent, name) ?? null, tolerating(seen))
    if (!sub || value === undefined || value === null || typeof value === 'object') return []
    return [{ kind: 'compare', target: { urn: null, attribute: sub, subAttribute: null }, operator: 'eq', value }]
  })
  const [first, ...more] = filters
  if (!first)
    throw badRequest('invalidValue', `${JSON.stringify(item).slice(0, 80)} names no value of "${attribute.name}"`)
  return more.length > 0 ? { kind: 'and', filters } : first
}
