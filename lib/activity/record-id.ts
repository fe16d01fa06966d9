// A record's opaque id in the API: its whole key but for the organization, which the address has.

import { isId } from '@/lib/db/id'

/** `occurredAt` as PostgreSQL has it, to the microsecond. */
export type RecordKey = { sourceId: string; stream: string; occurredAt: string; graphId: string }

const MOMENT = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

export function recordId({ sourceId, stream, occurredAt, graphId }: RecordKey): string {
  return Buffer.from([sourceId, stream, occurredAt, graphId].join(' ')).toString('base64url')
}

/** Null for what was never handed out. */
export function parseRecordId(id: string): RecordKey | null {
  const [sourceId = '', stream = '', occurredAt = '', ...rest] = Buffer.from(id, 'base64url').toString().split(' ')
  const graphId = rest.join(' ')
  const isKey = isId(sourceId) && MOMENT.test(occurredAt) && !Number.isNaN(Date.parse(occurredAt))
  return isKey && !`${stream}${graphId}`.includes('\0') ? { sourceId, stream, occurredAt, graphId } : null
}
