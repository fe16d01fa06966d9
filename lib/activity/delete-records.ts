// Deletes the records of one source, or of a whole organization, a batch at a time.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

/** How many were deleted: none means that none is left. */
export function deleteRecordsOf(scope: Scope, sourceId: string, limit: number): Promise<number> {
  return deleteBatch(scope, Prisma.sql`and source_id = ${sourceId}::uuid`, limit)
}

/** The same of an organization that goes with all it has. */
export function deleteAllRecords(scope: Scope, limit: number): Promise<number> {
  return deleteBatch(scope, Prisma.empty, limit)
}

/** Joined by key: a row's place is unique within its month only. */
function deleteBatch({ db, organizationId }: Scope, condition: Prisma.Sql, limit: number): Promise<number> {
  return db.$executeRaw`
    with chosen as materialized (
      select source_id, stream, graph_id, occurred_at from activity_record
      where organization_id = ${organizationId}::uuid ${condition} limit ${limit})
    delete from activity_record r using chosen c
    where r.organization_id = ${organizationId}::uuid and r.source_id = c.source_id and r.stream = c.stream
      and r.graph_id = c.graph_id and r.occurred_at = c.occurred_at`
}
