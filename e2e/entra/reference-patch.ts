import { parseAttributePath, writeAttribute } from './attribute-path'
import { isObject, type Json, property } from './json'

/** Mistakes that real servers made; each is off in the correct server. */
export type Naivety =
  | 'noUniqueness'
  | 'appendsMembersTwice'
  | 'losesUpdates'
  | 'removesAllMembers'
  | 'readsFirstPieceOnly'
  | 'comparesTokenStart'
  | 'exactRoutes'
  | 'rejectsUnknownQuery'
  | 'rejectsStringBooleans'
  | 'activeOnlyFirst'
  | 'caseSensitive'
  | 'rejectsNulls'
  | 'quotedFiltersOnly'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const NAMES =
  'userName displayName externalId active title emails phoneNumbers addresses preferredLanguage name givenName familyName formatted roles members value type primary display meta resourceType department manager employeeNumber streetAddress locality region postalCode country'
const CANONICAL = new Map(NAMES.split(' ').map((name) => [name.toLowerCase(), name]))

/** Names in their canonical case, "True" as true, and nothing that is unassigned (RFC 7643 §2.1, §2.5). */
export function canonical(body: Json): Json {
  const entries = Object.entries(body).map(
    ([name, value]) => [canonicalName(name), canonicalValue(canonicalName(name), value)] as const,
  )
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined))
}

export function applyOperation(resource: Json, operation: unknown, naive: ReadonlySet<Naivety>) {
  const op = String(property(operation, 'op')).toLowerCase()
  const path = property(operation, 'path')
  const value = property(operation, 'value')
  if (typeof path !== 'string') {
    for (const [inner, one] of Object.entries(isObject(value) ? value : {}))
      applyOperation(resource, { op, path: inner, value: one }, naive)
    return
  }
  if (/^members/i.test(path)) return changeMembers(resource, { op, path, value }, naive)
  if (/^(urn:.*:)?manager$/i.test(path)) return changeManager(resource, op, value)
  if (path === 'roles') resource.roles = value
  else if (op === 'remove') delete resource[path]
  else
    writeAttribute(
      resource,
      naive.has('caseSensitive') ? path : canonicalPath(path),
      canonicalValue(canonicalName(path), value),
    )
}

function changeMembers(
  group: Json,
  { op, path, value }: { op: string; path: string; value: unknown },
  naive: ReadonlySet<Naivety>,
) {
  const known: unknown[] = Array.isArray(group.members) ? group.members : []
  const filtered = /^members\[value eq "(.*)"\]$/.exec(path)?.[1]
  const named =
    filtered === undefined
      ? (Array.isArray(value) ? value : []).map((member: unknown) => String(property(member, 'value')))
      : [filtered]
  if (op === 'remove' && naive.has('removesAllMembers') && filtered === undefined) group.members = []
  else if (op === 'remove') group.members = known.filter((member) => !named.includes(String(property(member, 'value'))))
  else {
    const fresh = named.filter(
      (id) => naive.has('appendsMembersTwice') || !known.some((member) => property(member, 'value') === id),
    )
    group.members = [...known, ...fresh.map((id) => ({ value: id }))]
  }
}

function changeManager(user: Json, op: string, value: unknown) {
  const block: Json = isObject(user[ENTERPRISE]) ? user[ENTERPRISE] : {}
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (op === 'remove') delete block.manager
  else block.manager = { value: typeof first === 'string' ? first : property(first, 'value') }
  user[ENTERPRISE] = block
}

function canonicalPath(text: string) {
  const { schema, name, filter, sub } = parseAttributePath(text)
  return `${schema === null ? '' : `${schema}:`}${canonicalName(name)}${filter ? `[${filter.name} eq "${filter.value}"]` : ''}${sub === null ? '' : `.${sub}`}`
}

function canonicalName(name: string) {
  return CANONICAL.get(name.toLowerCase()) ?? name
}

function canonicalValue(name: string, value: unknown): unknown {
  if ((name === 'active' || name === 'primary') && typeof value === 'string') return value.toLowerCase() === 'true'
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? canonical(item) : item))
  return isObject(value) ? canonical(value) : value
}
