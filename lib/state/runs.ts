// Runs of a source: which one a moment is answered from, and the list of them.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { cutPage } from '@/lib/db/cursor'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { readCursor, writeCursor } from './cursor'
import { type RunRow, selectPublished, selectRuns } from './run-queries'
import { StateRun, type stateOperations } from './schema'
import { findStateSource } from './sources'

export type Moment = { sourceId?: string | undefined; asOf?: string | undefined }
export type Found = { sourceId: string; run: RunRow | null }

/** The source, the only one or the first by name where none is named, and the last run published by then; null where there is no source. */
export async function findRun(scope: SqlScope, { sourceId, asOf }: Moment): Promise<Found | null> {
  const source = await findStateSource(scope, sourceId ?? null)
  if (source === null) return null
  return { sourceId: source.id, run: await selectPublished(scope, source.id, asOf ? new Date(asOf) : undefined) }
}

const RunCursor = z.tuple([z.int()])

export async function listStateRuns(
  actor: Actor,
  { sourceId, cursor, limit }: z.output<NonNullable<typeof stateOperations.runs.query>>,
) {
  const [before] = readCursor(cursor, RunCursor) ?? []
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const source = await findStateSource(scope, sourceId ?? null)
    if (source === null) return { items: [], next: null }
    const rows = await selectRuns(scope, source.id, { before, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, ({ number }) => writeCursor([number]))
    return { items: shown.map(presentRun), next }
  })
}

export function presentRun({ progress, ...run }: RunRow): StateRun {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    publishedAt: run.publishedAt?.toISOString() ?? null,
    parts: StateRun.shape.parts.parse(run.parts),
  }
}
