// SQL of coverage: what people, roles and profiles hold, and where a unit stands.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

/** Deeper than any tree of organisational units, so that a broken one ends as well. */
const DEEPEST = 64

export type HeldRow = {
  subjectId: string
  right: string
  target: 'own' | 'all' | 'listed'
  targetIds: string[]
  unitId: string | null
}

export const HELD = Prisma.sql`g."right", g.target, g.target_ids as "targetIds", g.unit_id as "unitId"`

/** Beyond itself only the managing organization grants. */
export const COUNTS = Prisma.sql`(g.target = 'own' or exists (select from organization o where o.id = g.organization_id and o.managing))`

/** What reaches each of these users. */
export function selectHeldByUsers({ db, organizationId }: Scope, userIds: readonly string[]): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    select distinct person.id as "subjectId", ${HELD}
    from unnest(${[...userIds]}::uuid[]) as person(id), held_grants(${organizationId}::uuid, person.id) g
    where ${COUNTS}`
}

/** What membership in each of these roles gives. */
export function selectHeldByRoles({ db, organizationId }: Scope, roleIds: readonly string[]): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    select distinct g.subject_id as "subjectId", ${HELD} from standing_grant g
    where g.organization_id = ${organizationId}::uuid and g.subject_kind = 'role' and g.subject_id = any(${[...roleIds]}::uuid[])
      and ${COUNTS}`
}

/** What the user, or the maker of the API token, holds beyond the organization; of an API token only what it was made with. */
export function selectWide({ db, organizationId }: Scope, actorId: string): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    with holder as (
      select coalesce(t.maker_id, a.id) as id, t.rights as limit_to
      from (select ${actorId}::uuid as id) a left join api_token t on t.id = a.id and t.organization_id = ${organizationId}::uuid)
    select distinct holder.id as "subjectId", ${HELD}
    from holder, held_grants(${organizationId}::uuid, holder.id) g
    where g.target <> 'own' and (holder.limit_to is null or g."right" = any(holder.limit_to))
      and ${COUNTS}`
}

/** Each unit with itself and everything above it. */
export async function selectUnitPaths({ db, organizationId }: Scope, unitIds: readonly string[]) {
  const rows = await db.$queryRaw<{ id: string; path: string[] }[]>`
    with recursive above as (
      select id as start, id, parent_id, 1 as depth from organizational_unit
      where organization_id = ${organizationId}::uuid and id = any(${[...unitIds]}::uuid[])
      union all
      select above.start, o.id, o.parent_id, above.depth + 1 from above
      join organizational_unit o on o.organization_id = ${organizationId}::uuid and o.id = above.parent_id
      where above.depth < ${DEEPEST})
    select start as id, array_agg(id) as path from above group by start`
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** These units and everything below them. */
export async function selectUnitIdsBelow({ db, organizationId }: Scope, roots: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive below as (
      select id, 1 as depth from organizational_unit where organization_id = ${organizationId}::uuid and id = any(${[...roots]}::uuid[])
      union
      select o.id, below.depth + 1 from below
      join organizational_unit o on o.organization_id = ${organizationId}::uuid and o.parent_id = below.id
      where below.depth < ${DEEPEST})
    select distinct id from below`
  return rows.map((row) => row.id)
}
