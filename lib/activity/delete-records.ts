// Deletes the records of one source, a batch at a time.

import type { Scope } from '@/lib/db/organization'

/** How many were deleted: fewer than `limit` means that none is left. */
export function deleteRecordsOf({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from activity_record where (organization_id, source_id, stream, graph_id, occurred_at) in (
      select organization_id, source_id, stream, graph_id, occurred_at from activity_record
      where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid
      order by source_id, stream, graph_id, occurred_at limit ${limit})`
}
