// Members of groups: they are rows, never loaded, so requests become changes that need no look at who is there.

import type { Filter } from './filter'
import { isObject, type Json, type JsonObject, keyOf, memberOf } from './json'
import type { Operation } from './patch'
import type { AttributePath } from './path'
import { badRequest } from './scim-error'
import { type Tolerate, tolerateOr } from './tolerance'

/** `value` is the id of a user, `display` is kept when it was sent. */
export type Member = { readonly value: string; readonly display?: string }

export type MemberChange =
  | { readonly kind: 'add' | 'remove' | 'replace'; readonly members: readonly Member[] }
  | { readonly kind: 'clear' }

/** One change that does the same as all: with `clear` everybody goes who is not in `add`, else those in `remove`. */
export type MemberEffect = {
  readonly clear: boolean
  readonly add: ReadonlyMap<string, Member>
  readonly remove: ReadonlySet<string>
}

/** The members of a POST or PUT, or of an operation: objects, or bare ids where the caller tolerates that. */
export function parseMembers(value: Json, tolerate?: Tolerate): Member[] {
  if (value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap((item) => (item === null ? [] : [parseMember(item, tolerate)]))
  tolerateOr(() => badRequest('invalidValue', '"members" must be a list'), 'singleForList', tolerate)
  return isObject(value) && Object.keys(value).length === 0 ? [] : [parseMember(value, tolerate)]
}

/** Takes what concerns members out of the operations of a group; both results keep their order. */
export function splitMembers(operations: Operation[], tolerate?: Tolerate) {
  const plain: Operation[] = []
  const members: MemberChange[] = []
  for (const operation of operations) {
    const { path } = operation
    if (!path) {
      const rest = takeMembersKey(operation, members, tolerate)
      if (rest) plain.push(rest)
    } else if (path.urn === null && path.attribute?.name === 'members') {
      members.push(memberChange(operation, { ...path, attribute: path.attribute }, tolerate))
    } else plain.push(operation)
  }
  return { operations: plain, members }
}

export function foldMembers(changes: readonly MemberChange[]): MemberEffect {
  let clear = false
  const add = new Map<string, Member>()
  const remove = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'clear' || change.kind === 'replace') {
      clear = true
      add.clear()
      remove.clear()
    }
    if (change.kind === 'clear') continue
    for (const member of change.members) {
      if (change.kind === 'remove') {
        add.delete(member.value)
        if (!clear) remove.add(member.value)
      } else {
        add.set(member.value, { ...add.get(member.value), ...member })
        remove.delete(member.value)
      }
    }
  }
  return { clear, add, remove }
}

/** `{ "members": [...], ... }` without a path: the members become a change, the rest stays an operation. */
function takeMembersKey(operation: Operation, members: MemberChange[], tolerate?: Tolerate): Operation | null {
  const { op, value } = operation
  const key = isObject(value) ? keyOf(value, 'members') : undefined
  if (!isObject(value) || key === undefined || op === 'remove') return operation
  const { [key]: sent = null, ...rest } = value
  members.push(wholeChange(op, parseMembers(sent, tolerate)))
  return Object.keys(rest).length > 0 ? { ...operation, value: rest } : null
}

function memberChange({ op, value }: Operation, path: AttributePath, tolerate?: Tolerate): MemberChange {
  const { filter, subAttribute, text } = path
  if (!filter) {
    if (subAttribute && (subAttribute.name !== 'value' || op === 'remove')) {
      throw badRequest('invalidPath', `"${text}" cannot be changed for all members at once`)
    }
    return op === 'remove' ? { kind: 'clear' } : wholeChange(op, parseMembers(value ?? null, tolerate))
  }
  const named = membersNamed(filter, text)
  if (op === 'remove' || isEmpty(value)) {
    if (subAttribute && subAttribute.name !== 'value') {
      throw badRequest('invalidPath', `"${text}" cannot be cleared on its own`)
    }
    return { kind: 'remove', members: named }
  }
  return { kind: 'add', members: named.map((member) => changed(member, path, value ?? null, tolerate)) }
}

function wholeChange(op: 'add' | 'replace', members: Member[]): MemberChange {
  if (op === 'replace' && members.length === 0) return { kind: 'clear' }
  return { kind: op, members }
}

/** `add` or `replace` on `members[value eq "x"]` can give the member another display, nothing else. */
function changed(member: Member, { subAttribute, text }: AttributePath, value: Json, tolerate?: Tolerate): Member {
  const sent = subAttribute ? { [subAttribute.name]: value } : value
  const next = parseMember(isObject(sent) ? { value: member.value, ...sent } : sent, tolerate)
  if (next.value !== member.value) throw badRequest('mutability', `"${text}": the value of a member cannot be changed`)
  return next
}

/** The members that `value eq "x" or value eq "y"` names. */
function membersNamed(filter: Filter, text: string): Member[] {
  if (filter.kind === 'or') return filter.filters.flatMap((part) => membersNamed(part, text))
  const named = filter.kind === 'compare' && filter.operator === 'eq' && filter.target.attribute.name === 'value'
  if (!named || typeof filter.value !== 'string') {
    throw badRequest('invalidFilter', `"${text}" must name members by value eq "id", several joined by or`)
  }
  return [{ value: filter.value }]
}

function parseMember(sent: Json, tolerate?: Tolerate): Member {
  if (!isObject(sent)) {
    const refusal = () => badRequest('invalidValue', `${JSON.stringify(sent).slice(0, 80)} is no member`)
    if (typeof sent !== 'string' || sent === '') throw refusal()
    tolerateOr(refusal, 'bareValue', tolerate)
    return { value: sent }
  }
  const value = memberOf(sent, 'value')
  if (typeof value !== 'string' || value === '')
    throw badRequest('invalidValue', 'A member needs a "value", the id of a user')
  const type = memberOf(sent, 'type') ?? 'User'
  if (typeof type !== 'string' || type.toLowerCase() !== 'user') {
    throw badRequest(
      'invalidValue',
      `Member "${value}": only users can be members, not ${JSON.stringify(type).slice(0, 80)}`,
    )
  }
  const display = displayOf(sent, tolerate)
  return display === undefined ? { value } : { value, display }
}

function displayOf(sent: JsonObject, tolerate?: Tolerate) {
  const display = memberOf(sent, 'display')
  if (typeof display === 'string' && display !== '') return display
  if (display !== undefined && display !== null && display !== '') {
    throw badRequest('invalidValue', '"display" of a member must be a text')
  }
  const alias = memberOf(sent, 'displayName')
  if (!tolerate || typeof alias !== 'string' || alias === '') return undefined
  tolerate('displayNameForDisplay')
  return alias
}

function isEmpty(value: Json | undefined) {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
