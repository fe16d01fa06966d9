// Sorts a page of a log: what is stored, what is left out because a service account did it, and what could not be read.

import { normaliseAudit } from '@/lib/activity/audit'
import { isAlwaysStored, type NewRecord, type Watched } from '@/lib/activity/record'
import { normaliseSignIn } from '@/lib/activity/sign-in'
import { type PreparedRecord, prepareRecord } from '@/lib/activity/write'
import { AppError } from '@/lib/errors'
import type { Stream } from '@/lib/sources/connector-schema'

export type Rules = {
  /** Which sign-ins are wanted; interrupted ones are with either. */
  failed: boolean
  successful: boolean
  /** Object IDs; null: nobody is left out. */
  serviceAccounts: ReadonlySet<string> | null
} & Watched

export type Reject = { graphId: string | null; at: number | null; reason: string; raw: string }
/** `about`: id and time of each that was left out. */
export type Sifted = { records: PreparedRecord[]; leftOut: { id: string; at: number }[]; rejects: Reject[] }

type Given = { organizationId: string; rules: Rules }

export function sift(stream: Stream, items: readonly unknown[], { organizationId, rules }: Given): Sifted {
  const sifted: Sifted = { records: [], leftOut: [], rejects: [] }
  for (const item of items) {
    const record = read(stream, item)
    if ('at' in record) sifted.rejects.push(record)
    else if (!isWanted(record, rules)) continue
    else if (isLeftOut(record, rules)) sifted.leftOut.push({ id: record.graphId, at: timeOf(record) })
    else sifted.records.push(prepareRecord(organizationId, record))
  }
  return sifted
}

export function timeOf({ occurredAt }: NewRecord): number {
  return Date.parse(occurredAt)
}

function read(stream: Stream, item: unknown): NewRecord | Reject {
  try {
    return stream === 'directoryAudits' ? normaliseAudit(item) : normaliseSignIn(item, stream)
  } catch (error) {
    const reason = error instanceof AppError ? error.message : 'Rollcall could not read this event.'
    return { graphId: null, at: null, reason, raw: JSON.stringify(item) ?? 'null' }
  }
}

function isWanted({ kind, result }: NewRecord, { failed, successful }: Rules): boolean {
  if (kind === 'activity') return true
  return (result !== 'success' || successful) && (result !== 'failure' || failed)
}

function isLeftOut(record: NewRecord, { serviceAccounts, ...watched }: Rules): boolean {
  if (serviceAccounts === null || record.whoId === null) return false
  return serviceAccounts.has(record.whoId.toLowerCase()) && !isAlwaysStored(record, watched)
}
