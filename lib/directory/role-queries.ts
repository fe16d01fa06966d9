// SQL of the roles, their members and the roles of a user; memberships count only between live users and live roles.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { andAll, type Count, countUpTo } from './count'
import type { Position } from './cursor'
import { originCondition, roleSearchKey, roleStates, searchConditions } from './filter'
import type { RoleFilter } from './schema'
import { type PageOf, pageOfUsers } from './user-queries'

export type RoleCriteria = Pick<RoleFilter, 'origin' | 'state'> & { words: string[] }

export type RoleRecord = {
  id: string
  key: string
  displayName: string
  description: string | null
  members: number
  profileId: string | null
  profileName: string | null
  externalId: string | null
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
}

export type MemberRecord = {
  id: string
  key: string
  displayName: string
  userName: string | null
  active: boolean
  profileId: string | null
  profileName: string | null
  since: Date
}

/** All memberships less those of deleted users: both counts come from indexes, and deleted users are few. */
const MEMBERS = Prisma.sql`
  case when r.deleted_at is null then
    (select count(*) from role_member m where m.organization_id = r.organization_id and m.role_id = r.id)
    - (select count(*) from directory_user u join role_member m on m.organization_id = u.organization_id and m.role_id = r.id and m.user_id = u.id
       where u.organization_id = r.organization_id and u.deleted_at is not null)
  else 0 end`

const COLUMNS = Prisma.sql`
  r.id, r.display_name_key as key, r.display_name as "displayName", r.description, (${MEMBERS})::int as members,
  r.profile_id as "profileId", p.name as "profileName", r.external_id as "externalId", r.attributes,
  r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"`

const PROFILE = Prisma.sql`left join entra_profile p on p.organization_id = r.organization_id and p.id = r.profile_id`

export function selectRoles(scope: Scope, criteria: RoleCriteria, { after, limit }: PageOf) {
  const cut = Prisma.sql`order by r.display_name_key, r.id limit ${limit}`
  return scope.db.$queryRaw<RoleRecord[]>`
    with page as materialized (
      select found.id, found.display_name_key from (${eachState(scope, criteria, after, cut)}) as found
      order by found.display_name_key, found.id limit ${limit})
    select ${COLUMNS}
    from page join directory_role r on r.organization_id = ${scope.organizationId}::uuid and r.id = page.id ${PROFILE}
    order by page.display_name_key, page.id`
}

export function countRoles(scope: Scope, criteria: RoleCriteria): Promise<Count> {
  return countUpTo(scope, eachState(scope, criteria, null, Prisma.empty))
}

export async function selectRole(scope: Scope, id: string): Promise<RoleRecord | null> {
  const rows = await scope.db.$queryRaw<RoleRecord[]>`
    select ${COLUMNS} from directory_role r ${PROFILE}
    where r.organization_id = ${scope.organizationId}::uuid and r.id = ${id}::uuid`
  return rows[0] ?? null
}

export function selectMembers(scope: Scope, roleId: string, { words, ...page }: PageOf & { words: string[] }) {
  return scope.db.$queryRaw<MemberRecord[]>`
    with page as materialized (${pageOfUsers(scope, { words, roleId }, page)})
    select u.id, u.sort_key as key, u.display_name as "displayName", u.user_name as "userName", u.active,
      m.profile_id as "profileId", p.name as "profileName", m.created_at as since
    from page
    join directory_user u on u.organization_id = ${scope.organizationId}::uuid and u.id = page.id
    join role_member m on m.organization_id = u.organization_id and m.role_id = ${roleId}::uuid and m.user_id = u.id
    left join entra_profile p on p.organization_id = m.organization_id and p.id = m.profile_id
    order by page.sort_key, page.id`
}

/** The live roles of one user, by name. */
export function selectRolesOf({ db, organizationId }: Scope, userId: string) {
  return db.$queryRaw<MemberRecord[]>`
    select r.id, r.display_name_key as key, r.display_name as "displayName", null as "userName", true as active,
      m.profile_id as "profileId", p.name as "profileName", m.created_at as since
    from role_member m
    join directory_role r on r.organization_id = m.organization_id and r.id = m.role_id and r.deleted_at is null
    left join entra_profile p on p.organization_id = m.organization_id and p.id = m.profile_id
    where m.organization_id = ${organizationId}::uuid and m.user_id = ${userId}::uuid
    order by r.display_name_key, r.id`
}

function eachState(scope: Scope, criteria: RoleCriteria, after: Position | null, cut: Prisma.Sql): Prisma.Sql {
  const common = andAll(conditions(scope, criteria, after))
  const parts = roleStates(criteria.state).map(
    (state) => Prisma.sql`(select r.id, r.display_name_key from directory_role r where ${common} and ${state} ${cut})`,
  )
  return parts.length > 0
    ? Prisma.join(parts, ' union all ')
    : Prisma.sql`select r.id, r.display_name_key from directory_role r where false`
}

function conditions({ organizationId }: Scope, { words, origin }: RoleCriteria, after: Position | null): Prisma.Sql[] {
  return [
    Prisma.sql`r.organization_id = ${organizationId}::uuid`,
    ...(after ? [Prisma.sql`(r.display_name_key, r.id) > (${after.key}, ${after.id}::uuid)`] : []),
    ...searchConditions(roleSearchKey(Prisma.sql`r.display_name_key`), words),
    ...originCondition(Prisma.sql`r.profile_id`, origin),
  ]
}
