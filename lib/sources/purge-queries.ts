// SQL of forgetting: a batch of what is older than a moment.

import type { Scope } from '@/lib/db/organization'

export async function selectKeptDays({ db, organizationId }: Scope): Promise<number> {
  const row = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { activityKeptDays: true },
  })
  return row.activityKeptDays
}

export function deleteRunsBefore({ db, organizationId }: Scope, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from collection_run where (organization_id, id) in (
      select r.organization_id, r.id from collection_run r
      where r.organization_id = ${organizationId}::uuid and r.ended_at < ${before} and exists (
        select from collection_run later
        where later.organization_id = r.organization_id and later.connector_id = r.connector_id and later.id > r.id)
      limit ${limit})`
}

export function deleteWindowsBefore({ db, organizationId }: Scope, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from collection_window where (organization_id, connector_id, stream, hour) in (
      select organization_id, connector_id, stream, hour from collection_window
      where organization_id = ${organizationId}::uuid and hour < ${before} limit ${limit})`
}

export function deleteRejectsBefore({ db, organizationId }: Scope, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from collection_reject where (organization_id, id) in (
      select organization_id, id from collection_reject
      where organization_id = ${organizationId}::uuid and rejected_at < ${before} limit ${limit})`
}
