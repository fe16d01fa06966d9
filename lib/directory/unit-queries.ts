// SQL of the organisational units: the tree, who is below whom, and how many live users stand in each.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'
import { MAX_UNIT_DEPTH, type Unit } from './schema'

const NAMESAKE = conflict('name', 'A unit with this name already stands beside it. Choose another name.')

type NewUnit = { id: string; parentId: string | null; name: string; description: string | null }

/** All of them, by name; `id` alone asks for one. */
export function selectUnits({ db, organizationId }: Scope, id: string | null = null) {
  return db.$queryRaw<Unit[]>`
    select o.id, o.parent_id as "parentId", o.name, o.description, coalesce(u.users, 0)::int as users
    from organizational_unit o
    left join (select unit_id, count(*) as users from directory_user
               where organization_id = ${organizationId}::uuid and deleted_at is null group by unit_id) u on u.unit_id = o.id
    where o.organization_id = ${organizationId}::uuid and (${id}::uuid is null or o.id = ${id}::uuid)
    order by lower(o.name), o.id`
}

/** The unit and everything below it. */
export async function selectUnitIdsBelow({ db, organizationId }: Scope, id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive below as (
      select id, 1 as depth from organizational_unit where organization_id = ${organizationId}::uuid and id = ${id}::uuid
      union all
      select o.id, below.depth + 1 from below join organizational_unit o on o.organization_id = ${organizationId}::uuid and o.parent_id = below.id
      where below.depth < ${MAX_UNIT_DEPTH})
    select id from below`
  return rows.map((row) => row.id)
}

/** How many levels lie above and at the unit; 0 where there is no such unit. */
export async function selectUnitDepth({ db, organizationId }: Scope, id: string): Promise<number> {
  const rows = await db.$queryRaw<{ depth: number }[]>`
    with recursive above as (
      select parent_id, 1 as depth from organizational_unit where organization_id = ${organizationId}::uuid and id = ${id}::uuid
      union all
      select o.parent_id, above.depth + 1 from above join organizational_unit o on o.organization_id = ${organizationId}::uuid and o.id = above.parent_id
      where above.depth < ${MAX_UNIT_DEPTH})
    select coalesce(max(depth), 0)::int as depth from above`
  return rows[0]?.depth ?? 0
}

/** How many levels the unit and what is below it take. */
export async function selectUnitHeight({ db, organizationId }: Scope, id: string): Promise<number> {
  const rows = await db.$queryRaw<{ height: number }[]>`
    with recursive below as (
      select id, 1 as height from organizational_unit where organization_id = ${organizationId}::uuid and id = ${id}::uuid
      union all
      select o.id, below.height + 1 from below join organizational_unit o on o.organization_id = ${organizationId}::uuid and o.parent_id = below.id
      where below.height < ${MAX_UNIT_DEPTH})
    select coalesce(max(height), 0)::int as height from below`
  return rows[0]?.height ?? 0
}

/** Whoever changes the tree takes turns: two moves at once could make a ring. */
export async function lockTree({ db, organizationId }: Scope): Promise<void> {
  await db.$queryRaw`
    select from organizational_unit where organization_id = ${organizationId}::uuid and parent_id is null for no key update`
}

/** As a foreign key does it: the unit may be changed meanwhile, but not deleted. */
export async function lockUnit({ db, organizationId }: Scope, id: string) {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    select id, name from organizational_unit where organization_id = ${organizationId}::uuid and id = ${id}::uuid for key share`
  return rows[0] ?? null
}

export async function insertUnit({ db, organizationId }: Scope, unit: NewUnit): Promise<void> {
  await db.organizationalUnit.create({ data: { ...unit, organizationId } }).catch(NAMESAKE)
}

export async function updateUnitRow(
  { db, organizationId }: Scope,
  id: string,
  data: Omit<NewUnit, 'id'>,
): Promise<void> {
  await db.organizationalUnit.update({ where: { organizationId_id: { organizationId, id } }, data }).catch(NAMESAKE)
}
