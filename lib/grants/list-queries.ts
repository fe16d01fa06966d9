// SQL of the lists of grants: by subject and place, and the rights of one user with their reasons.

import { Prisma } from '@/lib/db/generated/client'

type Db = Prisma.TransactionClient

export type SubjectRow = {
  kind: 'user' | 'role' | 'everyone'
  subjectId: string | null
  name: string | null
  userName: string | null
  profileId: string | null
  profileName: string | null
}
export type PlaceRow = {
  fromId: string
  fromName: string
  target: 'own' | 'all' | 'listed'
  targetIds: string[]
  unitId: string | null
  unitName: string | null
  groupId: string | null
  groupName: string | null
}
export type GrantsRow = SubjectRow & PlaceRow & { key: string; sortKey: string; rights: GrantedRight[] }
type GrantedRight = { id: string; right: string; since: string }

const SUBJECT = Prisma.sql`g.subject_kind as kind, g.subject_id as "subjectId", coalesce(u.display_name, r.display_name) as name,
  u.user_name as "userName", p.id as "profileId", p.name as "profileName"`
const PLACE = Prisma.sql`h.id as "fromId", h.name as "fromName", g.target, g.unit_id as "unitId", o.name as "unitName"`
/** Joins what a grant `g` of the organization `h` names; a deleted user or role has no row. */
const NAMED = Prisma.sql`
  left join directory_user u on g.subject_kind = 'user' and u.organization_id = g.organization_id and u.id = g.subject_id and u.deleted_at is null
  left join directory_role r on g.subject_kind = 'role' and r.organization_id = g.organization_id and r.id = g.subject_id and r.deleted_at is null
  left join entra_profile p on p.organization_id = g.organization_id and p.id = coalesce(u.profile_id, r.profile_id)
  left join organizational_unit o on o.organization_id = g.organization_id and o.id = g.unit_id
  left join organization_group og on og.organization_id = g.organization_id and og.id = g.group_id`

type Criteria = {
  words: string[]
  rights: readonly string[] | undefined
  subjectId: string | undefined
  after: { sortKey: string; key: string } | undefined
  limit: number
}

/**
 * The organization's own grants and those of the managing one that reach it. Needs a transaction that sees both. Which other
 * organizations the managing one listed or grouped is told to nobody but itself: the places do not hold them, the keys only a digest.
 */
export function selectGrants(db: Db, organizationId: string, criteria: Criteria): Promise<GrantsRow[]> {
  const { words, rights, subjectId, after, limit } = criteria
  const found = words.map((word) => Prisma.sql`strpos("searchKey", ${word}) > 0`)
  const targetIds = Prisma.sql`case when h.id = ${organizationId}::uuid or g.target <> 'listed' then g.target_ids else array[${organizationId}::uuid] end`
  const conditions = [
    Prisma.sql`(kind = 'everyone' or name is not null)`,
    ...found,
    ...(subjectId ? [Prisma.sql`"subjectId" = ${subjectId}::uuid`] : []),
    ...(after ? [Prisma.sql`("sortKey", key) > (${after.sortKey}, ${after.key})`] : []),
  ]
  return db.$queryRaw<GrantsRow[]>`
    with named as (
      select g.id, g."right", g.created_at, ${SUBJECT}, ${PLACE}, ${targetIds} as "targetIds",
        coalesce(u.sort_key, r.display_name_key, '') as "sortKey",
        coalesce(u.search_key, r.display_name_key, 'everyone') as "searchKey",
        concat_ws(' ', g.organization_id, g.subject_kind, g.subject_id, g.target, coalesce(g.unit_id::text, md5(concat(g.group_id, g.target_ids)))) as key,
        case when h.id = ${organizationId}::uuid then og.id end as "groupId", case when h.id = ${organizationId}::uuid then og.name end as "groupName"
      from organization h join standing_grant g on g.organization_id = h.id ${NAMED}
      where case when h.id = ${organizationId}::uuid then g.target = 'own' or h.managing
        else h.managing and g.target <> 'own' and grant_reaches(g.target, g.target_ids, h.id, true, ${organizationId}::uuid) end)
    select key, "sortKey", kind, "subjectId", name, "userName", "profileId", "profileName", "fromId", "fromName", target, "targetIds", "unitId", "unitName", "groupId", "groupName",
      jsonb_agg(jsonb_build_object('id', id, 'right', "right", 'since', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by "right") as rights
    from named where ${Prisma.join(conditions, ' and ')}
    group by key, "sortKey", kind, "subjectId", name, "userName", "profileId", "profileName", "fromId", "fromName", target, "targetIds", "unitId", "unitName", "groupId", "groupName"
    having ${rights ?? null}::text[] is null or bool_or("right" = any(${rights ?? null}::text[]))
    order by "sortKey", key limit ${limit}`
}

export type ReasonRow = SubjectRow & PlaceRow & { right: string }

/** What reaches a live user; nothing for one who is deleted. */
export function selectReasons(db: Db, organizationId: string, userId: string): Promise<ReasonRow[]> {
  return db.$queryRaw<ReasonRow[]>`
    select g."right", ${SUBJECT}, ${PLACE}, og.id as "groupId", og.name as "groupName", g.target_ids as "targetIds"
    from directory_user person join organization h on h.id = person.organization_id
    cross join lateral held_grants(person.organization_id, person.id) g ${NAMED}
    where person.organization_id = ${organizationId}::uuid and person.id = ${userId}::uuid and person.deleted_at is null
      and (g.target = 'own' or h.managing)
    order by g."right", case g.subject_kind when 'user' then 0 when 'role' then 1 else 2 end, name, g.id`
}

/** Active users who hold the right on their whole home organization, by name. */
export function selectHolders(db: Db, organizationId: string, { right, limit }: { right: string; limit: number }) {
  return db.$queryRaw<{ name: string }[]>`
    select u.display_name as name from organization h join directory_user u on u.organization_id = h.id
    where h.id = ${organizationId}::uuid and u.active and u.deleted_at is null and exists (
      select from held_grants(h.id, u.id) g
      where g."right" = ${right} and g.unit_id is null and grant_reaches(g.target, g.target_ids, h.id, h.managing, h.id))
    order by u.sort_key, u.id limit ${limit}`
}

/** Live users and roles whose names hold all these words. */
export function selectSubjects(db: Db, organizationId: string, { words, limit }: { words: string[]; limit: number }) {
  const holds = (key: Prisma.Sql) =>
    words.length === 0
      ? Prisma.sql`true`
      : Prisma.join(
          words.map((word) => Prisma.sql`strpos(${key}, ${word}) > 0`),
          ' and ',
        )
  return db.$queryRaw<SubjectRow[]>`
    (select 'role' as kind, r.id as "subjectId", r.display_name as name, null as "userName", p.id as "profileId", p.name as "profileName"
     from directory_role r left join entra_profile p on p.organization_id = r.organization_id and p.id = r.profile_id
     where r.organization_id = ${organizationId}::uuid and r.deleted_at is null and ${holds(Prisma.sql`r.display_name_key`)}
     order by r.display_name_key, r.id limit ${limit})
    union all
    (select 'user', u.id, u.display_name, u.user_name, p.id, p.name
     from directory_user u left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
     where u.organization_id = ${organizationId}::uuid and u.deleted_at is null and ${holds(Prisma.sql`u.search_key`)}
     order by u.sort_key, u.id limit ${limit})`
}
