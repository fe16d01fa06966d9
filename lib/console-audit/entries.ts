// The audit log as people read it: narrowed, newest first, each entry in a sentence.

import { z } from 'zod'
import { type Actor, requireRight } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { actionWords, sentenceOf } from './actions'
import { type EntryRow, selectActions, selectActors, selectEntries, selectEntry } from './entry-queries'
import type { AuditChoices, AuditPage, AuditRecord } from './schema'

const ACTORS = 1_000

export async function listAudit(
  actor: Actor,
  { cursor, limit, ...filter }: AuditPage,
): Promise<{ items: AuditRecord[]; next: string | null }> {
  requireRight(actor, 'audit-log.view')
  const below = cursor === undefined ? null : readCursor(cursor)
  const rows = await withOrganization(actor.organizationId, (scope) =>
    selectEntries(scope, filter, { below, limit: limit + 1 }),
  )
  const items = rows.slice(0, limit).map(presentEntry)
  return { items, next: rows.length > limit ? String(items.at(-1)?.number) : null }
}

export async function getAuditEntry(actor: Actor, id: string): Promise<AuditRecord> {
  requireRight(actor, 'audit-log.view')
  const row = await withOrganization(actor.organizationId, (scope) => selectEntry(scope, id))
  if (row === null) throw notFound('The entry')
  return presentEntry(row)
}

export function listAuditChoices(actor: Actor): Promise<AuditChoices> {
  requireRight(actor, 'audit-log.view')
  return withOrganization(actor.organizationId, async (scope) => {
    const actions = await selectActions(scope)
    return {
      actors: await selectActors(scope, ACTORS),
      actions: actions.map((action) => ({ action, words: actionWords(action) })),
    }
  })
}

const Values = z.record(z.string(), z.unknown()).nullable()

export function presentEntry(row: EntryRow): AuditRecord {
  return {
    ...row,
    at: row.at.toISOString(),
    sentence: sentenceOf(row),
    before: Values.parse(row.before),
    after: Values.parse(row.after),
  }
}

/** The number of the last entry that was shown. */
function readCursor(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalidField('cursor', 'is no cursor of this list')
  return Number(text)
}
