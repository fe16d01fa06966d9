// SQL of groups of organizations. Those in them are other organizations, so names are read in a system transaction.

import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import type { HeldRow } from '@/lib/grants/coverage-queries'

export type GroupRow = {
  id: string
  name: string
  createdAt: Date
  organizations: { id: string; name: string }[]
  people: number
}

const NAME_TAKEN = 'Another group has this name.'

/** All of them, or the one of this id. */
export function selectGroups(db: Prisma.TransactionClient, organizationId: string, id: string | null = null) {
  return db.$queryRaw<GroupRow[]>`
    select g.id, g.name, g.created_at as "createdAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id), '[]')
       from organization_group_member m join organization o on o.id = m.member_id
       where m.organization_id = g.organization_id and m.group_id = g.id) as organizations,
      (select count(*)::int from directory_user u
       where u.organization_id = g.organization_id and u.active and u.deleted_at is null and (
         exists (select from right_grant e where e.organization_id = g.organization_id and e.group_id = g.id and e.subject_kind = 'everyone')
         or u.id in (
           select h.subject_id from right_grant h where h.organization_id = g.organization_id and h.group_id = g.id and h.subject_kind = 'user'
           union select m.user_id from right_grant h
             join directory_role r on r.organization_id = h.organization_id and r.id = h.subject_id and r.deleted_at is null
             join role_member m on m.organization_id = r.organization_id and m.role_id = r.id
             where h.organization_id = g.organization_id and h.group_id = g.id and h.subject_kind = 'role'))) as people
    from organization_group g
    where g.organization_id = ${organizationId}::uuid and (${id}::uuid is null or g.id = ${id}::uuid)
    order by g.name_key, g.id`
}

/** Whoever grants on the group meanwhile waits, and sees the organizations that it then has. */
export async function lockGroup({ db, organizationId }: Scope, id: string) {
  await db.$queryRaw`
    select id from organization_group where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
  return db.organizationGroup.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

export async function selectMemberIds({ db, organizationId }: Scope, groupId: string): Promise<string[]> {
  const rows = await db.organizationGroupMember.findMany({ where: { organizationId, groupId } })
  return rows.map(({ memberId }) => memberId)
}

export function insertGroup({ db, organizationId }: Scope, group: { name: string; nameKey: string }, at: Date) {
  return db.organizationGroup
    .create({ data: { ...group, organizationId, id: newId(), createdAt: at, updatedAt: at } })
    .catch(conflict('name', NAME_TAKEN))
}

export function updateGroup({ db, organizationId }: Scope, id: string, data: Prisma.OrganizationGroupUpdateInput) {
  return db.organizationGroup
    .update({ where: { organizationId_id: { organizationId, id } }, data })
    .catch(conflict('name', NAME_TAKEN))
}

export async function insertMembers({ db, organizationId }: Scope, groupId: string, memberIds: readonly string[]) {
  await db.$executeRaw`
    insert into organization_group_member (organization_id, group_id, member_id)
    select ${organizationId}::uuid, ${groupId}::uuid, m from unnest(${[...memberIds]}::uuid[]) m`
}

export async function deleteMembers({ db, organizationId }: Scope, groupId: string, memberIds: readonly string[]) {
  await db.organizationGroupMember.deleteMany({ where: { organizationId, groupId, memberId: { in: [...memberIds] } } })
}

/** Its grants go with it. */
export async function deleteGroup({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.organizationGroup.delete({ where: { organizationId_id: { organizationId, id } } })
}

/** What the group gives, as if it were given on these organizations. */
export function selectGiven({ db, organizationId }: Scope, groupId: string, memberIds: readonly string[]) {
  return db.$queryRaw<HeldRow[]>`
    select distinct coalesce(g.subject_id, g.organization_id) as "subjectId", g."right", 'listed' as target,
      ${[...memberIds]}::uuid[] as "targetIds", g.unit_id as "unitId"
    from right_grant g where g.organization_id = ${organizationId}::uuid and g.group_id = ${groupId}::uuid`
}

type GivenRow = { kind: 'user' | 'role' | 'everyone'; name: string; rights: string[] }

export function selectReach({ db, organizationId }: Scope, groupId: string): Promise<GivenRow[]> {
  return db.$queryRaw<GivenRow[]>`
    select g.subject_kind as kind, coalesce(u.display_name, r.display_name, 'Everyone of ' || o.name) as name,
      array_agg(g."right" order by g."right") as rights
    from right_grant g join organization o on o.id = g.organization_id
    left join directory_user u on g.subject_kind = 'user' and u.organization_id = g.organization_id and u.id = g.subject_id and u.deleted_at is null
    left join directory_role r on g.subject_kind = 'role' and r.organization_id = g.organization_id and r.id = g.subject_id and r.deleted_at is null
    where g.organization_id = ${organizationId}::uuid and g.group_id = ${groupId}::uuid
      and (g.subject_kind = 'everyone' or u.id is not null or r.id is not null)
    group by g.subject_kind, g.subject_id, 2 order by 2`
}
