// Whether what COPY wrote for `npm run bench:reports` is what the product would have written of the same events.

import { isDeepStrictEqual } from 'node:util'
import { normaliseAudit } from '@/lib/activity/audit'
import { normaliseSignIn } from '@/lib/activity/sign-in'
import { type PreparedRecord, prepareRecord, writeRecords } from '@/lib/activity/write'
import { withOrganizationSql } from '@/lib/db/organization'
import type { Place } from './bench-reports-copy'

const SAMPLE = 500
/** A row without what says when it was written. */
const ROWS = `select stream, graph_id as "graphId", occurred_at::text as at, raw,
    to_jsonb(r) - array['first_seen_at', 'updated_at', 'version', 'hash', 'raw'] as columns
  from activity_record r where organization_id = $1::uuid and stream = $3::text order by occurred_at desc limit $2`
const UNKNOWN = `select count(*)::integer as count from unnest($2::bigint[]) t
  where not exists (select from activity_value where organization_id = $1::uuid and term = t)`
const ROLLBACK = new Error('what was written to compare with goes again')

type Row = { graphId: string; raw: unknown; columns: unknown }

/** Writes the newest records of a stream anew by the product's own statement, compares, and takes that back. */
export async function checkSample({ organizationId, sourceId }: Place, stream: string): Promise<void> {
  const compared = withOrganizationSql(organizationId, async (scope) => {
    const read = () => scope.sql<Row>('', ROWS, [organizationId, SAMPLE, stream])
    const before = await read()
    const records = before.map(({ raw }): PreparedRecord => {
      const record = stream === 'directoryAudits' ? normaliseAudit(raw) : normaliseSignIn(raw, stream)
      return prepareRecord(organizationId, record)
    })
    const terms = records.flatMap((record) => record.terms.values.map(({ term }) => term))
    const [unknown] = await scope.sql<{ count: number }>('', UNKNOWN, [organizationId, terms])
    const ids = before.map(({ graphId }) => graphId)
    await scope.sql('', 'delete from activity_record where organization_id = $1 and graph_id = any($2)', [
      organizationId,
      ids,
    ])
    await writeRecords(scope, sourceId, { records, now: new Date() })
    const isSame = isDeepStrictEqual(await read(), before)
    throw isSame && unknown?.count === 0
      ? ROLLBACK
      : new Error(`${stream}: COPY wrote other rows or values than the product would.`)
  })
  await compared.catch((error: unknown) => {
    if (error !== ROLLBACK) throw error
  })
}
