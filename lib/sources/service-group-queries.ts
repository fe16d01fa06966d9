// SQL of the groups whose members are service accounts.

import type { Scope } from '@/lib/db/organization'

export type ServiceGroupRow = {
  sourceId: string
  objectId: string
  name: string
  members: number | null
  readAt: Date | null
  problem: unknown
}

export function selectServiceGroups({ db, organizationId }: Scope, sourceIds: string[]) {
  return db.sourceServiceGroup.findMany({
    where: { organizationId, sourceId: { in: sourceIds } },
    orderBy: [{ name: 'asc' }, { objectId: 'asc' }],
  })
}

export type GivenGroup = { objectId: string; name: string }

/** Those that stay keep what was read of them. */
export async function replaceServiceGroups({ db, organizationId }: Scope, sourceId: string, groups: GivenGroup[]) {
  const kept = groups.map(({ objectId }) => objectId)
  await db.sourceServiceGroup.deleteMany({ where: { organizationId, sourceId, objectId: { notIn: kept } } })
  await db.$executeRaw`
    insert into source_service_group (organization_id, source_id, object_id, name)
    select ${organizationId}::uuid, ${sourceId}::uuid, r."objectId", r.name
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as r("objectId" uuid, name text)
    on conflict (organization_id, source_id, object_id) do update set name = excluded.name`
}
