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

/**
 * Those that stay keep what was read of them, unless one was taken out: until they are read again nobody knows who is still a service
 * account, so that nobody is left out. True where one was taken out.
 */
export async function replaceServiceGroups(
  { db, organizationId }: Scope,
  sourceId: string,
  groups: GivenGroup[],
): Promise<boolean> {
  const kept = groups.map(({ objectId }) => objectId)
  const of = { organizationId, sourceId }
  const { count } = await db.sourceServiceGroup.deleteMany({ where: { ...of, objectId: { notIn: kept } } })
  if (count > 0) {
    await db.sourceServiceGroup.updateMany({ where: of, data: { readAt: null } })
    if (kept.length === 0)
      await db.sourceAccount.updateMany({ where: { ...of, serviceAccount: true }, data: { serviceAccount: false } })
  }
  await db.$executeRaw`
    insert into source_service_group (organization_id, source_id, object_id, name)
    select ${organizationId}::uuid, ${sourceId}::uuid, r."objectId", r.name
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as r("objectId" uuid, name text)
    on conflict (organization_id, source_id, object_id) do update set name = excluded.name`
  return count > 0
}
