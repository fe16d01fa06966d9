// SQL of source groups: found or made by their folded name, a page of them with how many sources they have.

import { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import type { ConnectorSettings } from './connector-schema'

export type GroupRow = {
  id: string
  name: string
  crawl: boolean
  connectors: unknown
  sources: number
  overriding: number
}

/** Deleted sources whose records are kept do not count. */
const SELECTION = Prisma.sql`
  select g.id, g.name, g.crawl, g.connectors, count(s.id)::int as sources,
    (count(s.id) filter (where s.crawl is not null or exists (
      select from connector c where c.organization_id = s.organization_id and c.source_id = s.id and c.settings is not null)))::int as overriding
  from source_group g
  left join source s on s.organization_id = g.organization_id and s.source_group_id = g.id and s.deleted_at is null`

export function selectGroups({ db, organizationId }: Scope, { after, limit }: { after?: string; limit: number }) {
  const followers = Prisma.sql`and (g.name_key, g.id) > (
    select last.name_key, last.id from source_group last
    where last.organization_id = ${organizationId}::uuid and last.id = ${after}::uuid)`
  return db.$queryRaw<GroupRow[]>`
    ${SELECTION}
    where g.organization_id = ${organizationId}::uuid ${after === undefined ? Prisma.empty : followers}
    group by g.organization_id, g.id
    order by g.name_key, g.id
    limit ${limit}`
}

export async function selectGroup({ db, organizationId }: Scope, id: string): Promise<GroupRow | null> {
  const rows = await db.$queryRaw<GroupRow[]>`
    ${SELECTION}
    where g.organization_id = ${organizationId}::uuid and g.id = ${id}::uuid
    group by g.organization_id, g.id`
  return rows[0] ?? null
}

export async function lockGroup({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.$queryRaw`select id from source_group where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
}

type NewGroup = { name: string; crawl: boolean; connectors: ConnectorSettings; at: Date }

/** Of two that name a new group at once one makes it and the other joins it. The group is held until the end of the transaction. */
export async function findOrInsertGroup({ db, organizationId }: Scope, { name, crawl, connectors, at }: NewGroup) {
  const made = await db.$executeRaw`
    insert into source_group (organization_id, id, name, name_key, crawl, connectors, created_at, updated_at)
    values (${organizationId}::uuid, ${newId()}::uuid, ${name}, ${nameKey(name)}, ${crawl}, ${JSON.stringify(connectors)}::jsonb, ${at}, ${at})
    on conflict (organization_id, name_key) do nothing`
  const rows = await db.$queryRaw<{ id: string; name: string; crawl: boolean; connectors: unknown }[]>`
    select id, name, crawl, connectors from source_group
    where organization_id = ${organizationId}::uuid and name_key = ${nameKey(name)} for key share`
  const [group] = rows
  if (group === undefined) throw new Error('A source group was deleted in the moment in which it was found')
  return { ...group, made: made > 0 }
}

export function updateGroupRow({ db, organizationId }: Scope, id: string, data: Prisma.SourceGroupUpdateInput) {
  return db.sourceGroup.update({ where: { organizationId_id: { organizationId, id } }, data, select: { id: true } })
}

export async function deleteGroupRow({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.sourceGroup.delete({ where: { organizationId_id: { organizationId, id } } })
}
