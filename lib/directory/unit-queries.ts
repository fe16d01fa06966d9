// SQL of the organisational units: the tree, who is below whom, and how many live users stand in each.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'
import { MAX_UNIT_DEPTH, type Unit } from './schema'

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

export async function insertUnit({ db, organizationId }: Scope, unit: NewUnit): Promise<void> {
  await db.organizationalUnit
    .create({ data: { ...unit, organizationId } })
    .catch(conflict('name', 'A unit with this name already stands beside it. Choose another name.'))
}
