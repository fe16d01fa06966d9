// All records that match a query, newest first, a batch at a time: as many as there are, never more than a batch in memory.

import { z } from 'zod'
import { now } from '@/lib/clock'
import type { Asking } from './asking'
import { FIRST_BATCH, nextBatch } from './batch-size'
import { conditionsOf } from './conditions'
import { isHidden } from './hide-name'
import { readInTime } from './limited'
import { nextPage } from './page'
import type { FullRow } from './page-queries'
import type { Query } from './query-schema'
import { type ActivityItem, Change } from './schema'
import type { Place } from './statement'

/** As a list shows it, and what an export has besides. */
export type ExportRow = Omit<ActivityItem, 'id'> & {
  whoId: string | null
  whatId: string | null
  errorCode: number | null
  reason: string | null
  correlationId: string | null
  tags: string[]
  changes: Change[]
}

/** Of one batch; a stream as a whole may take as long as it likes. */
const BATCH_MS = 120_000

/** Names that may be passwords are hidden from whoever may not see them. What is written meanwhile may be missing. Ends early when aborted. */
export async function* streamRecords(
  asking: Asking,
  query: Query,
  { signal }: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<ExportRow[]> {
  const { organizationId, sensitive } = asking
  const conditions = await readInTime(organizationId, BATCH_MS, (scope) =>
    conditionsOf(scope, asking, query, asking.asOf ?? now()),
  )
  let after: Place | undefined
  let limit = FIRST_BATCH
  do {
    signal?.throwIfAborted()
    const page = await nextPage<FullRow>(organizationId, conditions, {
      after,
      limit,
      full: true,
      ms: BATCH_MS,
      signal,
    })
    const rows = page.rows.map((row) => presentRow(row, sensitive))
    limit = nextBatch(rows)
    if (rows.length > 0) yield rows
    after = page.end ?? undefined
  } while (after)
}

const Changes = z.array(Change)

function presentRow({ stream: _stream, graphId: _graphId, ...row }: FullRow, sensitive: boolean): ExportRow {
  const whoHidden = isHidden(row, sensitive)
  return { ...row, who: whoHidden ? '' : row.who, whoHidden, changes: Changes.parse(row.changes) }
}
