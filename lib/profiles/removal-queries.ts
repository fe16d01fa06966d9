// SQL of deleting a profile: what it would do, and one batch of its people at a time.

import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import type { People, RemovalPlan } from './schema'

/**
 * Local user names are unique in the installation, so this runs in a system transaction: what it tells of other
 * organizations is a number.
 */
export async function selectRemovalPlan(scope: Scope, profileId: string, now: Date): Promise<RemovalPlan | null> {
  const { db, organizationId } = scope
  const rows = await db.$queryRaw<RemovalPlan[]>`
    select users.*, roles.count as roles, users.clashes + roles.clashes as "nameClashes",
      case when exists (select from right_grant g
          where g.organization_id = p.organization_id and g.subject_kind = 'everyone') then users."activeUsers"
        else holders.count end as "rightHolders",
      (select count(*)::int from profile_token t where t.organization_id = p.organization_id and t.profile_id = p.id
        and t.revoked_at is null and t.expires_at > ${now}) as tokens
    from entra_profile p,
      lateral (
        select count(*)::int as users, (count(*) filter (where u.active))::int as "activeUsers",
          (count(*) filter (where exists (select from directory_user l
            where l.user_name_key = u.user_name_key and l.profile_id is null and l.deleted_at is null)))::int as clashes
        from directory_user u
        where u.organization_id = p.organization_id and u.profile_id = p.id and u.deleted_at is null) users,
      lateral (
        select count(*)::int as count,
          (count(*) filter (where exists (select from directory_role l where l.organization_id = r.organization_id
            and l.display_name_key = r.display_name_key and l.profile_id is null and l.deleted_at is null)))::int as clashes
        from directory_role r
        where r.organization_id = p.organization_id and r.profile_id = p.id and r.deleted_at is null) roles,
      lateral (
        select count(*)::int as count from directory_user u
        join (select g.subject_id as id from right_grant g
            where g.organization_id = ${organizationId}::uuid and g.subject_kind = 'user'
          union select m.user_id from right_grant g
            join directory_role r on r.organization_id = g.organization_id and r.id = g.subject_id and r.deleted_at is null
            join role_member m on m.organization_id = r.organization_id and m.role_id = r.id
            where g.organization_id = ${organizationId}::uuid and g.subject_kind = 'role') holder on holder.id = u.id
        where u.organization_id = p.organization_id and u.profile_id = p.id and u.active and u.deleted_at is null) holders
    where p.organization_id = ${organizationId}::uuid and p.id = ${profileId}::uuid`
  return rows[0] ?? null
}

/** What a batch did to one user or role. */
export type Freed = { id: string; wasActive: boolean; active: boolean; wasDeleted: boolean; deleted: boolean }

type Batch = { people: People; at: Date; limit: number }

/**
 * Frees a batch of users from the profile. One whose name a local user has cannot become local: he is deleted. Two statements,
 * so that PostgreSQL changes them by their ids, whatever its statistics say of a profile that was pushed a moment ago.
 */
export async function freeUsers(scope: Scope, profileId: string, { people, at, limit }: Batch): Promise<Freed[]> {
  const { db, organizationId } = scope
  const before = await db.$queryRaw<Pick<Freed, 'id' | 'wasActive' | 'wasDeleted'>[]>`
    select id, active as "wasActive", deleted_at is not null as "wasDeleted" from directory_user
    where organization_id = ${organizationId}::uuid and profile_id = ${profileId}::uuid order by id limit ${limit} for update`
  const ids = before.map(({ id }) => id)
  const after = await db.$queryRaw<Pick<Freed, 'id' | 'active' | 'deleted'>[]>`
    update directory_user u set profile_id = null, version = u.version + 1, updated_at = ${at},
      active = u.active and ${people} <> 'deactivate',
      attributes = case when ${people} = 'deactivate' then jsonb_set(u.attributes, '{active}', 'false') else u.attributes end,
      deleted_at = coalesce(u.deleted_at, case when ${people} = 'remove' or exists (select from directory_user l
        where l.user_name_key = u.user_name_key and l.profile_id is null and l.deleted_at is null) then ${at}::timestamptz end)
    where u.organization_id = ${organizationId}::uuid and u.id = any(${ids}::uuid[])
    returning u.id, u.active, u.deleted_at is not null as deleted`
  const now = new Map(after.map((row) => [row.id, row]))
  return before.map((row) => ({ active: row.wasActive, deleted: row.wasDeleted, ...row, ...now.get(row.id) }))
}

/** As freeUsers; a role's memberships lose their origin with it. */
export async function freeRoles({ db, organizationId }: Scope, profileId: string, { people, at, limit }: Batch) {
  const freed = await db.$queryRaw<Freed[]>`
    update directory_role r set profile_id = null, version = r.version + 1, updated_at = ${at},
      deleted_at = coalesce(r.deleted_at, case when ${people} = 'remove' or exists (select from directory_role l
        where l.organization_id = r.organization_id and l.display_name_key = r.display_name_key
          and l.profile_id is null and l.deleted_at is null) then ${at}::timestamptz end)
    from directory_role old
    where r.organization_id = ${organizationId}::uuid and old.organization_id = r.organization_id and old.id = r.id
      and r.id in (select id from directory_role where organization_id = ${organizationId}::uuid
        and profile_id = ${profileId}::uuid order by id limit ${limit} for update)
    returning r.id, true as "wasActive", true as active, old.deleted_at is not null as "wasDeleted",
      r.deleted_at is not null as deleted`
  const ids = freed.map(({ id }) => id)
  await db.$executeRaw`
    update role_member set profile_id = null
    where organization_id = ${organizationId}::uuid and role_id = any(${ids}::uuid[]) and profile_id = ${profileId}::uuid`
  return freed
}

/** Sessions of users who were disabled or deleted end at once. */
export async function endSessions({ db, organizationId }: Scope, userIds: string[]): Promise<void> {
  await db.$executeRaw`
    delete from session where organization_id = ${organizationId}::uuid and user_id = any(${userIds}::uuid[])`
}

export type Change = {
  objectKind: 'user' | 'role'
  objectId: string
  action: 'changed' | 'disabled' | 'deleted'
  before: Prisma.JsonObject
  after: Prisma.JsonObject
}
type By = { profileId: string; actorId: string | null; actorName: string; at: Date }

/** The history of each user and role, in one statement. */
export async function insertChanges({ db, organizationId }: Scope, by: By, changes: Change[]): Promise<void> {
  const rows = JSON.stringify(changes.map((change) => ({ id: newId(), ...change })))
  await db.$executeRaw`
    insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, actor_id, actor_name, before, after)
    select ${organizationId}::uuid, c.id, ${by.at}, c."objectKind", c."objectId", c.action, ${by.profileId}::uuid,
      ${by.actorId}::uuid, ${by.actorName}, c.before, c.after
    from jsonb_to_recordset(${rows}::jsonb)
      as c(id uuid, "objectKind" text, "objectId" uuid, action text, before jsonb, after jsonb)`
}
