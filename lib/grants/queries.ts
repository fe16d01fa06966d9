// SQL of granting and revoking.

import type { Scope } from '@/lib/db/organization'
import type { SubjectRow } from './list-queries'

/** `targetIds` are those that were listed: a group has its organizations elsewhere. */
export type Place = {
  target: 'own' | 'all' | 'listed' | 'group'
  targetIds: readonly string[]
  unitId: string | null
  groupId: string | null
}
export type SubjectKey = { kind: 'user' | 'role' | 'everyone'; id: string | null }

export async function selectOrganizationName({ db, organizationId }: Scope): Promise<string> {
  const { name } = await db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { name: true } })
  return name
}

export async function isManaging({ db, organizationId }: Scope): Promise<boolean> {
  return (await db.organization.count({ where: { id: organizationId, managing: true } })) === 1
}

export async function hasUser({ db, organizationId }: Scope, id: string): Promise<boolean> {
  return (await db.directoryUser.count({ where: { organizationId, id } })) === 1
}

export async function hasUnit({ db, organizationId }: Scope, id: string): Promise<boolean> {
  return (await db.organizationalUnit.count({ where: { organizationId, id } })) === 1
}

/** A live user or role; locked, so that it is not deleted before the grant is there. */
export async function lockSubject({ db, organizationId }: Scope, { kind, id }: SubjectKey) {
  const rows =
    kind === 'user'
      ? await db.$queryRaw<SubjectRow[]>`
          select 'user' as kind, u.id as "subjectId", u.display_name as name, u.user_name as "userName", p.id as "profileId", p.name as "profileName"
          from directory_user u left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
          where u.organization_id = ${organizationId}::uuid and u.id = ${id}::uuid and u.deleted_at is null for share of u`
      : await db.$queryRaw<SubjectRow[]>`
          select 'role' as kind, r.id as "subjectId", r.display_name as name, null as "userName", p.id as "profileId", p.name as "profileName"
          from directory_role r left join entra_profile p on p.organization_id = r.organization_id and p.id = r.profile_id
          where r.organization_id = ${organizationId}::uuid and r.id = ${id}::uuid and r.deleted_at is null for share of r`
  return rows[0]
}

/** Those of the rights that the subject was granted for this very place. */
export async function selectGranted({ db, organizationId }: Scope, subject: SubjectKey, place: Place) {
  const { target, targetIds, unitId, groupId } = place
  const rows = await db.rightGrant.findMany({
    where: {
      organizationId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      target,
      unitId,
      groupId,
      targetIds: { equals: [...targetIds] },
    },
    select: { right: true },
  })
  return rows.map(({ right }) => right)
}

/** Returns the rights that were not there before. */
export async function insertGrants(
  { db, organizationId }: Scope,
  subject: SubjectKey,
  { rights, target, targetIds, unitId, groupId }: Place & { rights: readonly string[] },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ right: string }[]>`
    insert into right_grant (organization_id, id, subject_kind, subject_id, "right", target, target_ids, unit_id, group_id)
    select ${organizationId}::uuid, gen_random_uuid(), ${subject.kind}, ${subject.id}::uuid, "right", ${target}, ${[...targetIds]}::uuid[], ${unitId}::uuid, ${groupId}::uuid
    from unnest(${[...rights]}::text[]) as "right"
    on conflict do nothing returning "right"`
  return rows.map(({ right }) => right)
}

/** As it stands now: one on a group as one on the organizations that are in it. */
export type RevokedRow = SubjectRow & {
  right: string
  target: 'own' | 'all' | 'listed'
  targetIds: string[]
  unitId: string | null
  groupId: string | null
}

/** Locks the grants that will be revoked and names them. */
export function lockGrants({ db, organizationId }: Scope, ids: readonly string[]): Promise<RevokedRow[]> {
  return db.$queryRaw<RevokedRow[]>`
    select g."right", s.target, s.target_ids as "targetIds", g.unit_id as "unitId", g.group_id as "groupId", g.subject_kind as kind, g.subject_id as "subjectId",
      coalesce(u.display_name, r.display_name) as name, u.user_name as "userName", null as "profileId", null as "profileName"
    from right_grant g join standing_grant s on s.organization_id = g.organization_id and s.id = g.id
    left join directory_user u on g.subject_kind = 'user' and u.organization_id = g.organization_id and u.id = g.subject_id
    left join directory_role r on g.subject_kind = 'role' and r.organization_id = g.organization_id and r.id = g.subject_id
    where g.organization_id = ${organizationId}::uuid and g.id = any(${[...ids]}::uuid[])
    order by g."right" for update of g`
}

/** The organizations of a group, which stays as it is until the transaction ends; null where there is none such. */
export async function lockGroup({ db, organizationId }: Scope, id: string): Promise<string[] | null> {
  const rows = await db.$queryRaw`
    select id from organization_group where organization_id = ${organizationId}::uuid and id = ${id}::uuid for share`
  if (!Array.isArray(rows) || rows.length === 0) return null
  const members = await db.organizationGroupMember.findMany({ where: { organizationId, groupId: id } })
  return members.map(({ memberId }) => memberId)
}

export async function deleteGrants({ db, organizationId }: Scope, ids: readonly string[]): Promise<void> {
  await db.rightGrant.deleteMany({ where: { organizationId, id: { in: [...ids] } } })
}

/** Live, active users whom a grant to this subject would reach. */
export async function countPeople({ db, organizationId }: Scope, { kind, id }: SubjectKey): Promise<number> {
  const live = { organizationId, active: true, deletedAt: null }
  if (kind === 'everyone') return db.directoryUser.count({ where: live })
  if (kind === 'user') return db.directoryUser.count({ where: { ...live, id: id ?? '' } })
  const [row] = await db.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from role_member m
    join directory_user u on u.organization_id = m.organization_id and u.id = m.user_id and u.active and u.deleted_at is null
    where m.organization_id = ${organizationId}::uuid and m.role_id = ${id}::uuid`
  return row?.people ?? 0
}
