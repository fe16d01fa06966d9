import {
  addMembers,
  assign,
  createGroup,
  createUser,
  deleteGroup,
  hardDeleteUser,
  removeMembers,
  renameGroup,
  setAccountEnabled,
  setDeleted,
  type UserChanges,
  unassign,
  updateUser,
} from './changes'
import { isObject, type Json } from './json'
import { blankPerson } from './people'
import type { Tenant } from './tenant'

type NamedChange = (tenant: Tenant, input: Json) => unknown

/** The changes of a tenant as the control API names them: `{ "change": "updateUser", "id": "…", "attributes": { … } }`. */
const CHANGES: Readonly<Record<string, NamedChange>> = {
  createUser: (tenant, input) => createUser(tenant, input.attributes === undefined ? {} : attributes(input)),
  updateUser: (tenant, input) => updateUser(tenant, text(input, 'id'), attributes(input)),
  disableUser: (tenant, input) => setAccountEnabled(tenant, text(input, 'id'), false),
  enableUser: (tenant, input) => setAccountEnabled(tenant, text(input, 'id'), true),
  softDeleteUser: (tenant, input) => setDeleted(tenant, text(input, 'id'), true),
  restoreUser: (tenant, input) => setDeleted(tenant, text(input, 'id'), false),
  hardDeleteUser: (tenant, input) => hardDeleteUser(tenant, text(input, 'id')),
  createGroup: (tenant, input) =>
    presentGroup(createGroup(tenant, { displayName: text(input, 'displayName'), members: texts(input, 'members') })),
  renameGroup: (tenant, input) => renameGroup(tenant, text(input, 'id'), text(input, 'displayName')),
  deleteGroup: (tenant, input) => deleteGroup(tenant, text(input, 'id')),
  addMembers: (tenant, input) => addMembers(tenant, text(input, 'id'), texts(input, 'members')),
  removeMembers: (tenant, input) => removeMembers(tenant, text(input, 'id'), texts(input, 'members')),
  assign: (tenant, input) => assign(tenant, text(input, 'id')),
  unassign: (tenant, input) => unassign(tenant, text(input, 'id')),
}

export function changeTenant(tenant: Tenant, input: Json): unknown {
  const change = CHANGES[text(input, 'change')]
  if (!change) throw new RangeError(`change must be one of ${Object.keys(CHANGES).join(', ')}`)
  return change(tenant, input) ?? {}
}

export function presentGroup({
  id,
  displayName,
  members,
  nested,
}: {
  id: string
  displayName: string
  members: Set<string>
  nested: Set<string>
}) {
  return { id, displayName, members: [...members], nested: [...nested] }
}

export function text(input: Json, name: string): string {
  const value = input[name]
  if (typeof value !== 'string' || value === '') throw new RangeError(`${name} must be a string`)
  return value
}

export function texts(input: Json, name: string): string[] {
  const value = input[name] ?? []
  if (!Array.isArray(value)) throw new RangeError(`${name} must be a list of strings`)
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw new RangeError(`${name} must be a list of strings`)
    return item
  })
}

/** Only what is a string or null in a user; the rest has a change of its own. */
function attributes(input: Json): UserChanges {
  if (!isObject(input.attributes)) throw new RangeError('attributes must be an object')
  const known = Object.entries(blankPerson('')).filter(
    ([name, value]) => name !== 'id' && (value === null || typeof value === 'string'),
  )
  const names = new Set(known.map(([name]) => name))
  for (const [name, value] of Object.entries(input.attributes)) {
    if (!names.has(name)) throw new RangeError(`A user has no attribute ${name}`)
    if (value !== null && typeof value !== 'string') throw new RangeError(`${name} must be a string or null`)
  }
  return input.attributes
}
