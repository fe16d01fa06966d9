// Writes a page of records so that writing it again changes nothing.

import { hash } from 'node:crypto'
import type { SqlScope } from '@/lib/db/organization'
import type { NewRecord } from './record'
import { type RecordTerms, termsOf } from './record-terms'
import { upsertRecords } from './write-queries'

/** With its row as JSON text: made beforehand, so that PostgreSQL does not wait for it inside of the transaction. */
export type PreparedRecord = NewRecord & { row: string; terms: RecordTerms }

/** Graph ids of what was written; whoever is in neither list was there already, unchanged. */
export type Written = { stored: string[]; changed: string[]; unchanged: number }

/**
 * All of one stream. One statement, atomic: if one row cannot be stored, none is, and PostgreSQL's error is thrown. An event that stands
 * twice in the page counts once, the richer one. See to its months before, with `prepareMonths`, and to its values, with `rememberValues`.
 */
export async function writeRecords(
  scope: SqlScope,
  sourceId: string,
  { records, now }: { records: readonly PreparedRecord[]; now: Date },
): Promise<Written> {
  const kept = richest(records)
  const times = kept.map(({ occurredAt }) => occurredAt).sort()
  const [stream, from, to] = [kept[0]?.stream, times[0], times.at(-1)]
  if (stream === undefined || from === undefined || to === undefined) return { stored: [], changed: [], unchanged: 0 }
  const rows = `[${kept.map(({ row }) => row).join(',')}]`
  const written = await upsertRecords(scope, sourceId, { stream, from, to, now, rows })
  const ids = (isNew: boolean) => written.filter((one) => one.isNew === isNew).map(({ graphId }) => graphId)
  return { stored: ids(true), changed: ids(false), unchanged: kept.length - written.length }
}

/** Of equally long ones the later: Graph sends an event again when it knows more of it. */
function richest(records: readonly PreparedRecord[]): PreparedRecord[] {
  const byId = new Map<string, PreparedRecord>()
  for (const record of records) {
    const known = byId.get(record.graphId)
    if (known === undefined || record.raw.length >= known.raw.length) byId.set(record.graphId, record)
  }
  return [...byId.values()]
}

/** The event's text goes in as it is: it is long, and it is JSON already. */
export function prepareRecord(organizationId: string, record: NewRecord): PreparedRecord {
  const terms = termsOf(organizationId, record)
  const columns = JSON.stringify({
    g: record.graphId,
    o: record.occurredAt,
    k: record.kind,
    a: record.action,
    t: record.type,
    n: record.activity,
    w: record.who,
    wi: record.whoId,
    x: record.what,
    xi: record.whatId,
    c: record.counterpart,
    f: record.where,
    p: record.place,
    ap: record.application,
    r: record.result,
    y: record.reason,
    e: record.errorCode,
    co: record.correlationId,
    tg: record.tags,
    ch: record.changes,
    tt: terms.type,
    nt: terms.activity,
    wt: terms.who,
    xt: terms.what,
    ct: terms.with,
    ft: terms.where,
    pt: terms.place,
    apt: terms.application,
    ts: `{${terms.all.join(',')}}`,
    h: hashOf(record.raw),
  })
  return { ...record, terms, row: `${columns.slice(0, -1)},"raw":${record.raw}}` }
}

const HASH_HEX = 32

/** As PostgreSQL reads bytes. */
export function hashOf(raw: string): string {
  return `\\x${hash('sha256', raw, 'hex').slice(0, HASH_HEX)}`
}
