// SQL of deleting an organisational unit: what is in it, and where that goes.

import { conflict, stillUsed } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'

export type UnitContent = { users: number; deletedUsers: number; profiles: string[]; grants: number }

export async function selectContent({ db, organizationId }: Scope, id: string): Promise<UnitContent> {
  const rows = await db.$queryRaw<UnitContent[]>`
    select users.*,
      (select coalesce(array_agg(p.name order by p.name_key), '{}') from entra_profile p
       where p.organization_id = ${organizationId}::uuid and p.unit_id = ${id}::uuid) as profiles,
      (select count(*)::int from right_grant g where g.organization_id = ${organizationId}::uuid and g.unit_id = ${id}::uuid) as grants
    from (select (count(*) filter (where deleted_at is null))::int as users,
        (count(*) filter (where deleted_at is not null))::int as "deletedUsers"
      from directory_user where organization_id = ${organizationId}::uuid and unit_id = ${id}::uuid) users`
  return rows[0] ?? { users: 0, deletedUsers: 0, profiles: [], grants: 0 }
}

export function selectChildren({ db, organizationId }: Scope, id: string): Promise<{ id: string; name: string }[]> {
  return db.organizationalUnit.findMany({
    where: { organizationId, parentId: id },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}

/** Names of the units in `parentId`, as PostgreSQL folds them for its unique index. */
export async function selectNamesAmong(
  { db, organizationId }: Scope,
  parentId: string,
  { except }: { except: string },
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select lower(name) as name from organizational_unit
    where organization_id = ${organizationId}::uuid and parent_id = ${parentId}::uuid and id <> ${except}::uuid`
  return new Set(rows.map(({ name }) => name))
}

/** Answers the live users who moved; deleted ones go along silently. */
export async function moveContent(
  { db, organizationId }: Scope,
  id: string,
  { to, at }: { to: string; at: Date },
): Promise<{ id: string }[]> {
  await db.organizationalUnit
    .updateMany({ where: { organizationId, parentId: id }, data: { parentId: to } })
    .catch(conflict('to', 'A unit with the name of one of these stands there already. Rename one of them first.'))
  await db.entraProfile.updateMany({ where: { organizationId, unitId: id }, data: { unitId: to } })
  return db.$queryRaw<{ id: string }[]>`
    with moved as (
      update directory_user set unit_id = ${to}::uuid, version = version + 1, updated_at = ${at}
      where organization_id = ${organizationId}::uuid and unit_id = ${id}::uuid
      returning id, deleted_at)
    select id from moved where deleted_at is null`
}

/** Whoever was added at this very moment stands in the way of the foreign key; nothing is lost then. */
export async function deleteUnitRow({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.organizationalUnit
    .delete({ where: { organizationId_id: { organizationId, id } } })
    .catch(stillUsed('Someone was added to the unit at this very moment. Try again.'))
}
