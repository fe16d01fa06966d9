// Users of an organization: the list, and one of them with everything SCIM delivered.

import type { Actor } from '@/lib/actor'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { cutPage, decodeCursor, wholeList } from './cursor'
import { readManager } from './manager'
import { presentMembership, presentUserRow } from './present'
import { selectRolesOf } from './role-queries'
import type { User, UserFilter, UserRow } from './schema'
import { selectUnitIdsBelow } from './unit-queries'
import { countUsers, selectManager, selectUser, selectUsers, type UserCriteria } from './user-queries'

export type UserList = { items: UserRow[]; next: string | null; total: number; more: boolean }

export function listUsers(actor: Actor, filter: UserFilter): Promise<UserList> {
  const after = decodeCursor(filter.cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const criteria = await userCriteria(scope, filter)
    const rows = await selectUsers(scope, criteria, { after, limit: filter.limit + 1 })
    const page = cutPage(rows, filter.limit, (row) => ({ id: row.id, key: row.sortKey }))
    const count = wholeList(after, page) ?? (await countUsers(scope, criteria))
    return { items: page.shown.map(presentUserRow), next: page.next, ...count }
  })
}

/** A deleted user is shown until he is purged. */
export function getUser(actor: Actor, id: string): Promise<User> {
  return withOrganization(actor.organizationId, (scope) => readUser(scope, id))
}

type Asked = Omit<UserFilter, 'cursor' | 'limit'>

export async function userCriteria(scope: Scope, filter: Asked): Promise<UserCriteria> {
  const { search, origin, state, unit, subordinate, role } = filter
  return {
    words: searchWords(search),
    origin,
    state,
    roleId: role,
    unitIds: unit && subordinate ? await selectUnitIdsBelow(scope, unit) : unit ? [unit] : undefined,
  }
}

export async function readUser(scope: Scope, id: string): Promise<User> {
  const row = await selectUser(scope, id)
  if (row === null) throw notFound('This user')
  const manager = readManager(row.attributes)
  const known = manager && (await selectManager(scope, row.profileId, manager.id))
  const roles = row.deletedAt ? [] : await selectRolesOf(scope, id)
  return {
    ...presentUserRow(row),
    externalId: row.externalId,
    attributes: row.attributes,
    manager: known ?? manager,
    roles: roles.map(presentMembership),
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  }
}
