// All records that match a query, newest first, a batch at a time: as many as there are, never more than a batch in memory.

import { now } from '@/lib/clock'
import type { Asking } from './asking'
import { FIRST_BATCH, nextBatch } from './batch-size'
import { conditionsOf } from './conditions'
import { isHidden } from './hide-name'
import { readInTime } from './limited'
import { nextPage, type Page } from './page'
import type { FullRow } from './page-queries'
import type { Query } from './query-schema'
import type { ActivityItem, Change } from './schema'
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

/**
 * Names that may be passwords are hidden from whoever may not see them. What is written meanwhile may be missing. Ends early when aborted.
 * The next batch is read while this one is used, so that the database and whoever writes the file work at the same time.
 */
export async function* streamRecords(
  asking: Asking,
  query: Query,
  { signal }: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<ExportRow[]> {
  const left = new AbortController()
  const ends = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  const { organizationId, sensitive } = asking
  const conditions = await readInTime(organizationId, BATCH_MS, (scope) =>
    conditionsOf(scope, asking, query, asking.asOf ?? now()),
  )
  const read = (after: Place | undefined, limit: number) => {
    ends.throwIfAborted()
    const page = nextPage<FullRow>(organizationId, conditions, { after, limit, full: true, ms: BATCH_MS, signal: ends })
    // Why it failed is heard where it is awaited; until then nobody listens.
    page.catch(() => {})
    return page
  }
  let next: Promise<Page<FullRow>> | null = read(undefined, FIRST_BATCH)
  try {
    while (next) {
      const { rows, end }: Page<FullRow> = await next
      next = end && read(end, nextBatch(rows))
      if (rows.length > 0) yield rows.map((row) => presentRow(row, sensitive))
    }
  } finally {
    left.abort()
    await Promise.allSettled([next])
  }
}

function presentRow({ stream: _stream, graphId: _graphId, ...row }: FullRow, sensitive: boolean): ExportRow {
  const whoHidden = isHidden(row, sensitive)
  return { ...row, who: whoHidden ? '' : row.who, whoHidden }
}
