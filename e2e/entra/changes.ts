import { type EntraUser, makePerson } from './people'
import { type EntraGroup, insertGroup, type Tenant } from './tenant'

export type UserChanges = Partial<Omit<EntraUser, 'id' | 'deleted' | 'accountEnabled'>>

/** Somebody new, assigned to the application at once. */
export function createUser(tenant: Tenant, attributes: UserChanges = {}): EntraUser {
  const user = { ...makePerson(tenant.random, tenant.domain, tenant.nicknames), ...attributes }
  tenant.users.set(user.id, user)
  assign(tenant, user.id)
  return user
}

export function updateUser(tenant: Tenant, id: string, attributes: UserChanges) {
  Object.assign(requireUser(tenant, id), attributes)
  changed(tenant, id)
}

/** Blocks or allows sign-in (accountEnabled). */
export function setAccountEnabled(tenant: Tenant, id: string, accountEnabled: boolean) {
  requireUser(tenant, id).accountEnabled = accountEnabled
  changed(tenant, id)
}

/** Moves the user to the recycle bin, or back out of it; memberships stay, as in Entra. */
export function setDeleted(tenant: Tenant, id: string, deleted: boolean) {
  requireUser(tenant, id).deleted = deleted
  changed(tenant, id)
}

/** Removes the user for good: what happens 30 days after the soft delete, or by hand. */
export function hardDeleteUser(tenant: Tenant, id: string) {
  requireUser(tenant, id)
  tenant.users.delete(id)
  tenant.assigned.delete(id)
  for (const group of tenant.groups.values()) group.members.delete(id)
  for (const user of tenant.users.values()) if (user.manager === id) user.manager = null
  changed(tenant, id)
}

/** Equal names are allowed, as in Entra. */
export function createGroup(
  tenant: Tenant,
  { displayName, members = [] }: { displayName: string; members?: readonly string[] },
): EntraGroup {
  for (const id of members) requireUser(tenant, id)
  const group = insertGroup(tenant, displayName, members)
  assign(tenant, group.id)
  return group
}

export function renameGroup(tenant: Tenant, id: string, displayName: string) {
  requireGroup(tenant, id).displayName = displayName
  changed(tenant, id)
}

export function deleteGroup(tenant: Tenant, id: string) {
  const { members } = requireGroup(tenant, id)
  tenant.groups.delete(id)
  tenant.assigned.delete(id)
  for (const group of tenant.groups.values()) group.nested.delete(id)
  changed(tenant, id, ...members)
}

/** Bulk: any number of members in one change. They may come into scope by it. */
export function addMembers(tenant: Tenant, groupId: string, userIds: readonly string[]) {
  const group = requireGroup(tenant, groupId)
  for (const id of userIds) group.members.add(requireUser(tenant, id).id)
  changed(tenant, groupId, ...userIds)
}

export function removeMembers(tenant: Tenant, groupId: string, userIds: readonly string[]) {
  const group = requireGroup(tenant, groupId)
  for (const id of userIds) group.members.delete(id)
  changed(tenant, groupId, ...userIds)
}

/** Assigns a user or a group to the application. */
export function assign(tenant: Tenant, objectId: string) {
  tenant.assigned.add(requireObject(tenant, objectId))
  changed(tenant, objectId, ...(tenant.groups.get(objectId)?.members ?? []))
}

export function unassign(tenant: Tenant, objectId: string) {
  tenant.assigned.delete(requireObject(tenant, objectId))
  changed(tenant, objectId, ...(tenant.groups.get(objectId)?.members ?? []))
}

function changed(tenant: Tenant, ...objectIds: string[]) {
  for (const id of objectIds) tenant.feed.push(id)
}

function requireUser(tenant: Tenant, id: string) {
  const user = tenant.users.get(id)
  if (!user) throw new Error(`The tenant has no user ${id}`)
  return user
}

function requireGroup(tenant: Tenant, id: string) {
  const group = tenant.groups.get(id)
  if (!group) throw new Error(`The tenant has no group ${id}`)
  return group
}

function requireObject(tenant: Tenant, id: string) {
  if (!tenant.users.has(id) && !tenant.groups.has(id)) throw new Error(`The tenant has no object ${id}`)
  return id
}
