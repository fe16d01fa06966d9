// Roles of an organization: the list, one of them, and its members.

import type { Actor } from '@/lib/actor'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { cutPage, decodeCursor, wholeList } from './cursor'
import { presentMembership, presentRoleRow } from './present'
import { countRoles, type RoleCriteria, selectMembers, selectRole, selectRoles } from './role-queries'
import type { MemberFilter, Membership, Role, RoleFilter, RoleRow } from './schema'
import { countUsers } from './user-queries'

export type RoleList = { items: RoleRow[]; next: string | null; total: number; more: boolean }
export type MemberList = { items: Membership[]; next: string | null; total: number; more: boolean }

export function listRoles(actor: Actor, filter: RoleFilter): Promise<RoleList> {
  const after = decodeCursor(filter.cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const criteria = roleCriteria(filter)
    const rows = await selectRoles(scope, criteria, { after, limit: filter.limit + 1 })
    const page = cutPage(rows, filter.limit, (row) => row)
    const count = wholeList(after, page) ?? (await countRoles(scope, criteria))
    return { items: page.shown.map(presentRoleRow), next: page.next, ...count }
  })
}

/** A deleted role is shown until it is purged. */
export function getRole(actor: Actor, id: string): Promise<Role> {
  return withOrganization(actor.organizationId, (scope) => readRole(scope, id))
}

export function listMembers(actor: Actor, roleId: string, filter: MemberFilter): Promise<MemberList> {
  const after = decodeCursor(filter.cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    await readRole(scope, roleId)
    const words = searchWords(filter.search)
    const rows = await selectMembers(scope, roleId, { words, after, limit: filter.limit + 1 })
    const page = cutPage(rows, filter.limit, (row) => row)
    const count = wholeList(after, page) ?? (await countUsers(scope, { words, roleId }))
    return { items: page.shown.map(presentMembership), next: page.next, ...count }
  })
}

export function roleCriteria({ search, origin, state }: RoleFilter): RoleCriteria {
  return { words: searchWords(search), origin, state }
}

export async function readRole(scope: Scope, id: string): Promise<Role> {
  const row = await selectRole(scope, id)
  if (row === null) throw notFound('This role')
  const { externalId, attributes } = row
  return { ...presentRoleRow(row), externalId, attributes, createdAt: row.createdAt.toISOString() }
}
