// SQL that reads one record by its key. No policy guards the table: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import { type FullRow, ITEM, OF_SOURCE } from './page-queries'
import type { RecordKey } from './record-id'

export type DetailRow = FullRow & {
  tenantId: string
  version: number
  firstSeenAt: Date
  updatedAt: Date
  raw: unknown
}

export async function selectRecord({ sql, organizationId }: SqlScope, key: RecordKey): Promise<DetailRow | null> {
  const { sourceId, stream, graphId, occurredAt } = key
  const rows = await sql<DetailRow>('activity-record', ONE, [organizationId, sourceId, stream, graphId, occurredAt])
  return rows[0] ?? null
}

const ONE = `select ${ITEM}, r.who_id as "whoId", r.what_id as "whatId", coalesce(s.tenant_id::text, '') as "tenantId", r.reason,
    r.correlation_id as "correlationId", r.changes, r.version, r.first_seen_at as "firstSeenAt", r.updated_at as "updatedAt", r.raw
  from activity_record r ${OF_SOURCE}
  where r.organization_id = $1::uuid and r.source_id = $2::uuid and r.stream = $3::text and r.graph_id = $4::text
    and r.occurred_at = $5::timestamptz`

/** Whether there is a source to expect records from. */
export async function selectConnected({ sql, organizationId }: SqlScope): Promise<boolean> {
  const rows = await sql('activity-connected', CONNECTED, [organizationId])
  return rows.length > 0
}

const CONNECTED = 'select from source where organization_id = $1::uuid and deleted_at is null limit 1'
