// Records as plain COPY takes them: the very columns that the product's own statement writes.

import type { NewRecord } from '@/lib/activity/record'
import type { RecordTerms } from '@/lib/activity/record-terms'
import { hashOf } from '@/lib/activity/write'
import { parameter } from '@/lib/db/batch'

const COLUMNS = `organization_id, source_id, first_seen_at, updated_at, stream, graph_id, occurred_at, kind, action, type, activity, who, who_id,
  what, what_id, counterpart, "where", place, application, result, reason, error_code, correlation_id, tags, changes, raw, hash,
  type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term, terms`

export const copyInto = (table: string) => `copy ${table} (${COLUMNS}) from stdin`

export type Place = { organizationId: string; sourceId: string }

export function copyLine({ organizationId, sourceId }: Place, record: NewRecord, terms: RecordTerms): string {
  const values = [
    organizationId,
    sourceId,
    record.occurredAt,
    record.occurredAt,
    record.stream,
    record.graphId,
    record.occurredAt,
    record.kind,
    record.action,
    record.type,
    record.activity,
    record.who,
    record.whoId,
    record.what,
    record.whatId,
    record.counterpart,
    record.where,
    record.place,
    record.application,
    record.result,
    record.reason,
    record.errorCode,
    record.correlationId,
    parameter(record.tags),
    JSON.stringify(record.changes),
    record.raw,
    hashOf(record.raw),
    terms.type,
    terms.activity,
    terms.who,
    terms.what,
    terms.with,
    terms.where,
    terms.place,
    terms.application,
    `{${terms.all.join(',')}}`,
  ]
  return `${values.map(field).join('\t')}\n`
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function field(value: unknown): string {
  if (value === null) return '\\N'
  return String(value).replace(/[\\\n\r\t]/g, (letter) => ESCAPED[letter] ?? letter)
}
