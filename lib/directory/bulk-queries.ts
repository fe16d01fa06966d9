// SQL of what is done to many users at once: whom it is about, and one statement for each thing that can be done.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Deleted } from './restore'
import { pageOfUsers, type UserCriteria } from './user-queries'

export type Candidate = Deleted & {
  userName: string
  active: boolean
  unitId: string
  unitName: string
  profileId: string | null
  profileName: string | null
}

/** Always locked in the same order, so that two at once wait for each other and none is killed. */
export function selectCandidates({ db, organizationId }: Scope, ids: string[], { locked }: { locked: boolean }) {
  return db.$queryRaw<Candidate[]>`
    select u.id, u.display_name as name, u.user_name as "userName", u.active, u.deleted_at as "deletedAt",
      u.unit_id as "unitId", o.name as "unitName", u.profile_id as "profileId", p.name as "profileName",
      coalesce(p.deleting_at is not null, false) as "profileLeaving",
      case when u.deleted_at is not null and u.profile_id is not null then (
        select live.display_name from directory_user live
        where live.organization_id = u.organization_id and live.profile_id = u.profile_id and live.external_id = u.external_id
          and live.deleted_at is null limit 1) end as namesake
    from directory_user u
    join organizational_unit o on o.organization_id = u.organization_id and o.id = u.unit_id
    left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
    where u.organization_id = ${organizationId}::uuid and u.id = any(${ids}::uuid[])
    order by u.id ${locked ? Prisma.sql`for update of u` : Prisma.empty}`
}

export async function selectMatching(scope: Scope, criteria: UserCriteria, limit: number): Promise<string[]> {
  const rows = await scope.db.$queryRaw<{ id: string }[]>(pageOfUsers(scope, criteria, { after: null, limit }))
  return rows.map(({ id }) => id)
}

type Write = (scope: Scope, ids: string[], at: Date) => Promise<string[]>

export function updateUnit(unitId: string): Write {
  return update(Prisma.sql`unit_id = ${unitId}::uuid`)
}

/** A trigger ends sessions and API tokens of those who are deactivated. */
export function updateActive(active: boolean): Write {
  return update(
    Prisma.sql`active = ${active}, attributes = jsonb_set(attributes, '{active}', to_jsonb(${active}::boolean))`,
  )
}

/** Memberships and grants stay as rows: every reading joins live users. */
export const updateDeleted: Write = (scope, ids, at) => update(Prisma.sql`deleted_at = ${at}`)(scope, ids, at)

function update(columns: Prisma.Sql): Write {
  return async ({ db, organizationId }, ids, at) => {
    await db.$executeRaw`
      update directory_user set ${columns}, version = version + 1, updated_at = ${at}
      where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[])`
    return ids
  }
}

/** Answers those who came back; the others' names are taken. */
export const updateRestored: Write = async ({ db, organizationId }, ids, at) => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from restore_users(${organizationId}::uuid, ${ids}::uuid[], ${at}) as id`
  return rows.map(({ id }) => id)
}

/** Memberships that are there already are left as they are. */
export function insertMembers(roleId: string): Write {
  return async ({ db, organizationId }, ids, at) => {
    await db.$executeRaw`
      insert into role_member (organization_id, role_id, user_id, created_at)
      select ${organizationId}::uuid, ${roleId}::uuid, id, ${at} from unnest(${ids}::uuid[]) as id
      on conflict (organization_id, role_id, user_id) do nothing`
    return ids
  }
}

export function deleteMembers(roleId: string): Write {
  return async ({ db, organizationId }, ids) => {
    await db.$executeRaw`
      delete from role_member
      where organization_id = ${organizationId}::uuid and role_id = ${roleId}::uuid and user_id = any(${ids}::uuid[])`
    return ids
  }
}

/** Of these users those who are members now. */
export async function selectMembersAmong({ db, organizationId }: Scope, roleId: string): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from role_member where organization_id = ${organizationId}::uuid and role_id = ${roleId}::uuid`
  return new Set(rows.map(({ userId }) => userId))
}
