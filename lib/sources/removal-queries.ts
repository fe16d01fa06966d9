// SQL of deleting a source: its mark, and one batch at a time of what hangs on it.

import type { Scope } from '@/lib/db/organization'
import type { RemoveSource } from './schema'

type Kept = { id: string; tenantId: string; deletedAt: Date; records: number }

/** Deleted sources whose records were kept, and are not being deleted by now. */
export function selectKept({ db, organizationId }: Scope) {
  return db.$queryRaw<Kept[]>`
    select s.id, s.tenant_id as "tenantId", s.deleted_at as "deletedAt",
      (select coalesce(sum(c.record_count), 0)::float8 from connector c
        where c.organization_id = s.organization_id and c.source_id = s.id) as records
    from source s
    where s.organization_id = ${organizationId}::uuid and s.deleted_at is not null and s.deleting_at is null
    order by s.deleted_at desc, s.id`
}

export function markDeleting({ db, organizationId }: Scope, id: string, { at, records }: { at: Date } & RemoveSource) {
  return db.source.update({ where: key(organizationId, id), data: { deletingAt: at, deletingRecords: records } })
}

/** Waits for pages that collectors are storing: whoever begins one afterwards sees that the source is being deleted. */
export async function awaitCollectors({ db, organizationId }: Scope, sourceId: string): Promise<void> {
  await db.$queryRaw`
    select id from connector where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid for update`
}

export function deleteAccounts({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from source_account where (organization_id, source_id, object_id) in (
      select organization_id, source_id, object_id from source_account
      where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid limit ${limit})`
}

export function deleteWindows({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from collection_window where (organization_id, connector_id, stream, hour) in (
      select w.organization_id, w.connector_id, w.stream, w.hour from collection_window w
      join connector c on c.organization_id = w.organization_id and c.id = w.connector_id
      where w.organization_id = ${organizationId}::uuid and c.source_id = ${sourceId}::uuid limit ${limit})`
}

export function deleteRuns({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from collection_run where (organization_id, id) in (
      select r.organization_id, r.id from collection_run r
      join connector c on c.organization_id = r.organization_id and c.id = r.connector_id
      where r.organization_id = ${organizationId}::uuid and c.source_id = ${sourceId}::uuid limit ${limit})`
}

export async function deleteSourceRow({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.source.delete({ where: key(organizationId, id) })
}

/** Its connectors stay with what they collected when, so that the records are known to be complete or not; the credential becomes free. */
export async function keepSourceRow({ db, organizationId }: Scope, id: string, at: Date): Promise<void> {
  await db.sourceServiceGroup.deleteMany({ where: { organizationId, sourceId: id } })
  await db.source.update({
    where: key(organizationId, id),
    data: {
      deletedAt: at,
      deletingAt: null,
      deletingRecords: null,
      credentialId: null,
      accountsReadAt: null,
      updatedAt: at,
    },
  })
}

function key(organizationId: string, id: string) {
  return { organizationId_id: { organizationId, id } }
}
