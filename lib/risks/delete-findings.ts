// Deletes what was found in one source, a batch at a time; the rest of its risks are few rows and go with the source.

import type { Scope } from '@/lib/db/organization'

/** How many rows were deleted: none means that none is left. */
export function deleteFindingsOf({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from risk_finding where ctid = any(array(select ctid from risk_finding
      where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid limit ${limit}))`
}
