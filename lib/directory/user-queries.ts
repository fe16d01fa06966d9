// SQL of the users: the list finds its rows in one covering index and only then opens the wide rows of that page.

import { Prisma } from '@/lib/db/generated/client'
import { isId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { andAll, type Count, countUpTo } from './count'
import type { Position } from './cursor'
import { originCondition, searchConditions, userStates } from './filter'
import type { UserFilter } from './schema'

export type UserCriteria = Pick<UserFilter, 'origin' | 'state'> & {
  words: string[]
  /** Already resolved: the unit, or it and everything below. */
  unitIds?: string[]
  roleId?: string
}

export type PageOf = { after: Position | null; limit: number }

export type UserRecord = {
  id: string
  sortKey: string
  displayName: string
  userName: string
  email: string | null
  active: boolean
  unitId: string
  unitName: string
  profileId: string | null
  profileName: string | null
  externalId: string | null
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
  lastSignInAt: Date | null
}

const COLUMNS = Prisma.sql`
  u.id, u.sort_key as "sortKey", u.display_name as "displayName", u.user_name as "userName", u.email, u.active,
  u.unit_id as "unitId", o.name as "unitName", u.profile_id as "profileId", p.name as "profileName", u.external_id as "externalId",
  u.created_at as "createdAt", u.updated_at as "updatedAt", u.deleted_at as "deletedAt", u.last_sign_in_at as "lastSignInAt"`

const BESIDE = Prisma.sql`
  join organizational_unit o on o.organization_id = u.organization_id and o.id = u.unit_id
  left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id`

/** `attributes` are read for exports only: they are most of a row's bytes. */
export function selectUsers(scope: Scope, criteria: UserCriteria, { after, limit }: PageOf, withAttributes = false) {
  const attributes = withAttributes ? Prisma.sql`u.attributes` : Prisma.sql`'{}'::jsonb as attributes`
  return scope.db.$queryRaw<UserRecord[]>`
    with page as materialized (${pageOfUsers(scope, criteria, { after, limit })})
    select ${COLUMNS}, ${attributes}
    from page join directory_user u on u.organization_id = ${scope.organizationId}::uuid and u.id = page.id ${BESIDE}
    order by page.sort_key, page.id`
}

export function countUsers(scope: Scope, criteria: UserCriteria): Promise<Count> {
  return countUpTo(scope, eachState(scope, criteria, null, Prisma.empty))
}

/** Ids and sort keys of one page, in order. */
export function pageOfUsers(scope: Scope, criteria: UserCriteria, { after, limit }: PageOf): Prisma.Sql {
  const cut = Prisma.sql`order by u.sort_key, u.id limit ${limit}`
  return Prisma.sql`
    select found.id, found.sort_key from (${eachState(scope, criteria, after, cut)}) as found
    order by found.sort_key, found.id limit ${limit}`
}

export async function selectUser(scope: Scope, id: string): Promise<UserRecord | null> {
  const rows = await scope.db.$queryRaw<UserRecord[]>`
    select ${COLUMNS}, u.attributes from directory_user u ${BESIDE}
    where u.organization_id = ${scope.organizationId}::uuid and u.id = ${id}::uuid`
  return rows[0] ?? null
}

/** A live user of the same profile, by our id or by what the tenant calls him (R58: any string may be sent as manager). */
export async function selectManager(scope: Scope, profileId: string | null, value: string) {
  const rows = await scope.db.$queryRaw<{ id: string; displayName: string }[]>`
    select id, display_name as "displayName" from directory_user
    where organization_id = ${scope.organizationId}::uuid and id = ${isId(value) ? value : null}::uuid and deleted_at is null
      and profile_id is not distinct from ${profileId}::uuid
    union all
    select id, display_name from directory_user
    where organization_id = ${scope.organizationId}::uuid and profile_id = ${profileId}::uuid and external_id = ${value} and deleted_at is null
    limit 1`
  return rows[0] ?? null
}

export type NamedPerson = { value: string; id: string; displayName: string }

/** As `selectManager` for several at once, deleted ones too: a history names whoever it was. */
export async function selectPeople(scope: Scope, profileId: string | null, values: string[]): Promise<NamedPerson[]> {
  if (values.length === 0) return []
  return scope.db.$queryRaw<NamedPerson[]>`
    select id::text as value, id, display_name as "displayName" from directory_user
    where organization_id = ${scope.organizationId}::uuid and id = any(${values.filter(isId)}::uuid[])
      and profile_id is not distinct from ${profileId}::uuid
    union all
    select external_id, id, display_name from directory_user
    where organization_id = ${scope.organizationId}::uuid and profile_id = ${profileId}::uuid and external_id = any(${values}::text[])
      and deleted_at is null`
}

function eachState(scope: Scope, criteria: UserCriteria, after: Position | null, cut: Prisma.Sql): Prisma.Sql {
  const common = andAll(conditions(scope, criteria, after))
  const parts = userStates(criteria.state).map(
    (state) => Prisma.sql`(select u.id, u.sort_key from directory_user u where ${common} and ${state} ${cut})`,
  )
  return Prisma.join(parts, ' union all ')
}

function conditions({ organizationId }: Scope, criteria: UserCriteria, after: Position | null): Prisma.Sql[] {
  const { words, origin, unitIds, roleId } = criteria
  return [
    Prisma.sql`u.organization_id = ${organizationId}::uuid`,
    ...(after ? [Prisma.sql`(u.sort_key, u.id) > (${after.key}, ${after.id}::uuid)`] : []),
    ...searchConditions(Prisma.sql`u.search_key`, words),
    ...originCondition(Prisma.sql`u.profile_id`, origin),
    ...(unitIds ? [Prisma.sql`u.unit_id = any(${unitIds}::uuid[])`] : []),
    ...(roleId ? [memberOf(organizationId, roleId)] : []),
  ]
}

/** Memberships of deleted roles are kept for their restore, but they are none. */
function memberOf(organizationId: string, roleId: string): Prisma.Sql {
  return Prisma.sql`exists (
    select from role_member m
    where m.organization_id = ${organizationId}::uuid and m.role_id = ${roleId}::uuid and m.user_id = u.id
      and exists (select from directory_role r where r.organization_id = ${organizationId}::uuid and r.id = ${roleId}::uuid and r.deleted_at is null))`
}
