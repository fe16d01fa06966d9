// What was collected when: windows by hour or by day, and the events that no record could be made of.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { withOrganization } from '@/lib/db/organization'
import { invalidField } from '@/lib/errors'
import { Stream } from './connector-schema'
import { requireConnector } from './connectors'
import { iso } from './present'
import { type RejectRow, selectRejects } from './run-queries'
import { Reject, Window, type WindowFilter } from './run-schema'
import { selectWindows, type WindowRow } from './window-queries'

export async function listWindows(actor: Actor, connectorId: string, filter: z.output<typeof WindowFilter>) {
  const { cursor, limit, stream, ...rest } = filter
  const after = decode(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    await requireConnector(scope, connectorId)
    const streams = stream === undefined ? Stream.options : [stream]
    const rows = await selectWindows(scope, connectorId, { ...rest, streams, after, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, encode)
    return { items: shown.map(presentWindow), next }
  })
}

function presentWindow(row: WindowRow): Window {
  return Window.parse({
    ...row,
    start: row.start.toISOString(),
    from: row.from.toISOString(),
    to: row.to.toISOString(),
    checkedAt: row.checkedAt.toISOString(),
  })
}

/** Start and stream of the last window shown. */
function encode({ start, stream }: { start: Date; stream: string }): string {
  return `${start.toISOString()}~${stream}`
}

function decode(cursor: string | undefined): { start: Date; stream: string } | null {
  if (cursor === undefined) return null
  const [text = '', stream = ''] = cursor.split('~')
  const start = new Date(text)
  if (Number.isNaN(start.getTime()) || !Stream.safeParse(stream).success) {
    throw invalidField('cursor', 'is no cursor of this list')
  }
  return { start, stream }
}

export async function listRejects(actor: Actor, connectorId: string, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    await requireConnector(scope, connectorId)
    const { shown, next } = cutPage(await selectRejects(scope, connectorId, { after, limit: limit + 1 }), limit, idOf)
    return { items: shown.map((row) => presentReject(actor, row)), next }
  })
}

function presentReject(actor: Actor, row: RejectRow): Reject {
  return Reject.parse({
    ...row,
    occurredAt: iso(row.occurredAt),
    raw: maySeeRaw(actor, row.stream) ? row.raw : null,
    rejectedAt: row.rejectedAt.toISOString(),
  })
}

/** A sign-in that failed may name a mistyped password, and of an event that cannot be read nobody knows whether it failed. */
function maySeeRaw({ rights }: Actor, stream: string): boolean {
  return rights.has('activity.view') && (stream === 'directoryAudits' || rights.has('activity.sensitive'))
}
