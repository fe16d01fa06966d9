// Deletes the records of one source, or of a whole organization, a batch at a time.

import type { Scope } from '@/lib/db/organization'
import { deletion, type Gone } from './retention-queries'

/** How many were deleted: none means that none is left. */
export async function deleteRecordsOf({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  const [row] = await db.$queryRawUnsafe<Gone[]>(OF_SOURCE, organizationId, limit, sourceId)
  return row?.gone ?? 0
}

/** The same of an organization that goes with all it has. */
export async function deleteAllRecords({ db, organizationId }: Scope, limit: number): Promise<number> {
  const [row] = await db.$queryRawUnsafe<Gone[]>(OF_ALL, organizationId, limit)
  return row?.gone ?? 0
}

const CHOSEN = 'select source_id, stream, graph_id, occurred_at from activity_record where organization_id = $1::uuid'
const OF_SOURCE = deletion(`${CHOSEN} and source_id = $3::uuid limit $2::integer`)
const OF_ALL = deletion(`${CHOSEN} limit $2::integer`)
