// Where PostgreSQL finds the values that a filter or a sort names: columns, stored JSON, or rows of memberships.

import { OWN_ORGANIZATION } from '@/lib/db/organization'
import type { Attribute } from './protocol/attribute'
import type { ResourceType, Target } from './protocol/schemas'

/** Puts a value beside the statement and returns what stands for it there: texts of clients never become SQL. */
export type Bind = (value: string | number | boolean, type: string) => string

/** The alias `r` is the row of the resource; inside a filter on elements `element` is the JSON of one of them. */
export type Place = {
  readonly type: ResourceType
  readonly bind: Bind
  readonly baseUrl: string
  readonly element: string | null
}

/**
 * `text`, `time`: an expression of that type, never null unless `isNullable`; `folded` ones hold `nameKey` of the value.
 * `json`: one value or null. `rows`: a FROM item that yields JSON values under the alias `v`.
 */
export type Operand =
  | { readonly kind: 'text'; readonly sql: string; readonly isNullable?: boolean; readonly isFolded?: boolean }
  | { readonly kind: 'time'; readonly sql: string }
  | { readonly kind: 'json'; readonly sql: string }
  | { readonly kind: 'rows'; readonly sql: string }

export function operandOf(target: Target, place: Place): Operand {
  const { attribute, subAttribute } = target
  if (target.urn === null && place.element === null) {
    const special = columnOf(target, place) ?? relatedRows(target, place)
    if (special) return special
  }
  const value = storedAt(target, place)
  if (attribute.type === 'any') return openRows(value, subAttribute, place)
  if (attribute.multiValued) return { kind: 'rows', sql: elementsOf(value, subAttribute) }
  return { kind: 'json', sql: subAttribute ? `${value} -> ${literal(subAttribute.name)}` : value }
}

/** The elements of a list as rows, each whole. */
export function elementRows(target: Target, place: Place): string {
  const operand = operandOf({ ...target, subAttribute: null }, place)
  return operand.kind === 'rows' ? operand.sql : elementsOf(`to_jsonb(${operand.sql})`, null)
}

function columnOf({ attribute, subAttribute }: Target, { type, bind, baseUrl }: Place): Operand | null {
  const name = subAttribute ? `${attribute.name}.${subAttribute.name}` : attribute.name
  switch (name) {
    case 'id':
      return { kind: 'text', sql: 'r.id::text' }
    case 'externalId':
      return { kind: 'text', sql: 'r.external_id', isNullable: true }
    case 'userName':
      return { kind: 'text', sql: 'r.user_name_key', isFolded: true }
    case 'displayName':
      return type.name === 'Group' ? { kind: 'text', sql: 'r.display_name_key', isFolded: true } : null
    case 'meta.created':
      return { kind: 'time', sql: 'r.created_at' }
    case 'meta.lastModified':
      return { kind: 'time', sql: 'r.updated_at' }
    case 'meta.version':
      return { kind: 'text', sql: `('W/"' || r.version || '"')` }
    case 'meta.location':
      return { kind: 'text', sql: `(${bind(`${baseUrl}${type.endpoint}/`, 'text')} || r.id)` }
    case 'meta.resourceType':
    case 'meta':
      return { kind: 'text', sql: bind(type.name, 'text') }
    case 'schemas':
      return { kind: 'rows', sql: schemaRows(type, bind) }
    default:
      return null
  }
}

function schemaRows({ schema }: ResourceType, bind: Bind): string {
  const extensions = "select k from jsonb_object_keys(r.attributes) as k where lower(k) like 'urn:%'"
  return `(select to_jsonb(${bind(schema.id, 'text')}) as v union all select to_jsonb(k) from (${extensions}) e) s`
}

function relatedRows({ attribute, subAttribute }: Target, place: Place): Operand | null {
  const name = attribute.name
  const isMembers = place.type.name === 'Group' && name === 'members'
  if (!isMembers && !(place.type.name === 'User' && name === 'groups')) return null
  const rows = isMembers ? memberRows(place) : groupRows(place)
  if (!subAttribute) return { kind: 'rows', sql: rows }
  return { kind: 'rows', sql: `(select s.v -> ${literal(subAttribute.name)} as v from ${rows}) s` }
}

function memberRows({ bind, baseUrl }: Place): string {
  return `(select jsonb_build_object('value', u.id, '$ref', ${bind(`${baseUrl}/Users/`, 'text')} || u.id, 'type', 'User',
    'display', ${MEMBER_DISPLAY}) as v from ${LIVE_MEMBERS} where m.role_id = r.id) s`
}

function groupRows({ bind, baseUrl }: Place): string {
  return `(select jsonb_build_object('value', g.id, '$ref', ${bind(`${baseUrl}/Groups/`, 'text')} || g.id, 'type', 'direct',
    'display', g.display_name) as v from ${LIVE_GROUPS} where m.user_id = r.id) s`
}

/** What `foldCase` is in memory. */
export function folded(text: string): string {
  return `lower(normalize(${text}, NFC))`
}

/** A display that was sent is shown; '' is one that was cleared. */
export const MEMBER_DISPLAY = "coalesce(nullif(m.display, ''), u.display_name)"

/** Memberships of live users of the same profile; the caller says of which role. */
export const LIVE_MEMBERS = `role_member m join directory_user u on u.organization_id = m.organization_id and u.id = m.user_id
  and u.profile_id = r.profile_id and u.deleted_at is null and m.organization_id = ${OWN_ORGANIZATION}`

/** Memberships in live roles of the same profile; the caller says of which user. */
export const LIVE_GROUPS = `role_member m join directory_role g on g.organization_id = m.organization_id and g.id = m.role_id
  and g.profile_id = r.profile_id and g.deleted_at is null and m.organization_id = ${OWN_ORGANIZATION}`

function storedAt({ urn, attribute }: Target, { element, bind }: Place): string {
  const root = element ?? 'r.attributes'
  if (attribute.type !== 'any') {
    const holder = urn === null ? root : `${root} -> ${literal(urn)}`
    return `(${holder} -> ${literal(attribute.name)})`
  }
  return memberSql(urn === null ? root : memberSql(root, urn, bind), attribute.name, bind)
}

/** An extension nobody here knows: a value, or the elements of a list, and what they hold under a name. */
function openRows(value: string, sub: Attribute | null, { bind }: Place): Operand {
  const rows = `jsonb_array_elements(${asArray(value)})`
  if (!sub) return { kind: 'rows', sql: `${rows} as s(v)` }
  const inner = `jsonb_array_elements(${asArray(memberSql('i.w', sub.name, bind))})`
  return { kind: 'rows', sql: `${rows} as i(w) cross join lateral ${inner} as s(v)` }
}

/** Names of open attributes come from clients and are compared without case. */
function memberSql(holder: string, name: string, bind: Bind): string {
  const members = "jsonb_each(case jsonb_typeof(h) when 'object' then h else '{}' end)"
  return `(select e.value from (select ${holder} as h) q, ${members} as e where lower(e.key) = lower(${bind(name, 'text')}) limit 1)`
}

/** A list as it is, a single value as a list of one. */
function asArray(value: string): string {
  return `(select case when x is null then '[]' when jsonb_typeof(x) = 'array' then x else jsonb_build_array(x) end from (select ${value} as x) q)`
}

function elementsOf(list: string, sub: Attribute | null): string {
  const rows = `jsonb_array_elements(coalesce(${list}, '[]'))`
  return sub ? `(select i.v -> ${literal(sub.name)} as v from ${rows} as i(v)) s` : `${rows} as s(v)`
}

/** Names out of our own schemas, which hold no quote. */
function literal(name: string): string {
  return `'${name}'`
}
