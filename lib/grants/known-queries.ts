// SQL of the rights that an installation knows.

import type { Prisma } from '@/lib/db/generated/client'
import type { SubjectRow } from './list-queries'

const GRANT = 'rights.grant'

type Db = Prisma.TransactionClient

/** Locked, so that of several starts at once one grants. */
export async function lockKnownRights(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<
    { known: string[] }[]
  >`select known_rights as known from installation where id = 1 for update`
  return rows[0]?.known ?? []
}

export async function updateKnownRights(db: Db, knownRights: string[]): Promise<void> {
  await db.installation.updateMany({ where: { id: 1 }, data: { knownRights } })
}

export type NewRightsRow = SubjectRow & {
  organizationId: string
  organizationName: string
  target: string
  targetIds: string[]
  rights: string[]
}

/**
 * To every subject that may grant rights, for the same organizations. Where that right is itself new, whoever holds everything that was
 * known takes its place. Returns whom they were new to.
 */
export function insertNewRights(db: Db, rights: readonly string[], known: readonly string[]): Promise<NewRightsRow[]> {
  const first = rights.includes(GRANT) && known.length > 0
  return db.$queryRaw<NewRightsRow[]>`
    with holder as (
      select organization_id, subject_kind, subject_id, target, target_ids, group_id from right_grant where unit_id is null
      group by organization_id, subject_kind, subject_id, target, target_ids, group_id
      having bool_or("right" = ${GRANT}) or (${first} and array_agg("right") @> ${[...known]}::text[])),
    added as (
      insert into right_grant (organization_id, id, subject_kind, subject_id, "right", target, target_ids, group_id)
      select h.organization_id, gen_random_uuid(), h.subject_kind, h.subject_id, fresh, h.target, h.target_ids, h.group_id
      from holder h, unnest(${[...rights]}::text[]) as fresh
      on conflict do nothing
      returning organization_id, subject_kind, subject_id, "right", target, target_ids)
    select a.organization_id as "organizationId", o.name as "organizationName", a.target, a.target_ids as "targetIds", array_agg(a."right") as rights,
      a.subject_kind as kind, a.subject_id as "subjectId", coalesce(u.display_name, r.display_name) as name,
      u.user_name as "userName", null as "profileId", null as "profileName"
    from added a join organization o on o.id = a.organization_id
    left join directory_user u on a.subject_kind = 'user' and u.organization_id = a.organization_id and u.id = a.subject_id
    left join directory_role r on a.subject_kind = 'role' and r.organization_id = a.organization_id and r.id = a.subject_id
    group by a.organization_id, o.name, a.target, a.target_ids, a.subject_kind, a.subject_id, u.display_name, r.display_name, u.user_name`
}
