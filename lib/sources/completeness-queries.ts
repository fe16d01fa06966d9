// SQL of what is missing from what was collected, within a span.

import type { Scope } from '@/lib/db/organization'
import type { ConnectorKind } from './connector-schema'

export type MissingRow = { kind: ConnectorKind; hours: number; leftOut: number; rejected: number }

/** By kind of connector; kept records of deleted sources count as well. The partial index answers it: only hours that lack something. */
export function selectMissing(
  { db, organizationId }: Scope,
  { from = null, to = null }: { from?: string | null; to?: string | null },
) {
  return db.$queryRaw<MissingRow[]>`
    select c.kind, (count(distinct (w.connector_id, w.hour)) filter (where w.verdict = 'missing'))::integer as hours,
      sum(w.left_out_count)::float8 as "leftOut", sum(w.rejected_count)::float8 as rejected
    from connector c
    join collection_window w on w.organization_id = c.organization_id and w.connector_id = c.id
    where c.organization_id = ${organizationId}::uuid and w.organization_id = ${organizationId}::uuid
      and (w.verdict = 'missing' or w.left_out_count > 0 or w.rejected_count > 0)
      and (${from}::timestamptz is null or w.hour >= date_trunc('hour', ${from}::timestamptz, 'UTC'))
      and (${to}::timestamptz is null or w.hour < ${to}::timestamptz)
    group by 1`
}

/** Whether there is a source at all, and all of them to ask their connectors. */
export async function selectLiveSources({ db, organizationId }: Scope): Promise<string[]> {
  const rows = await db.source.findMany({ where: { organizationId, deletedAt: null }, select: { id: true } })
  return rows.map(({ id }) => id)
}
