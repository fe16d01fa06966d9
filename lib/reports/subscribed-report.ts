// The report of a subscription, as somebody sees it now: it may have been deleted, or be shared no longer.

import { type Clock, readWhen } from '@/lib/activity/when-schema'
import type { Actor } from '@/lib/actor'
import { isId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { type Content, inPlaceOf, readContent } from './content'
import type { DeliveryRow } from './delivery-queries'
import { Format } from './export-schema'
import { type OpenedTable, type Order, openTable } from './open-file'
import { lockReport, selectReport } from './queries'
import { getReport, requireView } from './reports'
import type { SubscriptionRow } from './subscription-queries'

type Named = { report: string; query: string }
type Sendable = { title: string; query: string }

/**
 * The title of the report, and the query to keep: that of a saved report as it stands now, since whoever changes it later must not decide what
 * is sent in the name of somebody else. Throws for a report that he may not see, and for a query that asks for what there is not.
 */
export async function requireSendable(actor: Actor, { report, query: asked }: Named): Promise<Sendable> {
  const { title, predefined, view, query: own } = await getReport(actor, report)
  const query = asked === '' ? (predefined ? '' : own) : inPlaceOf(own, view, asked)
  requireView(actor, { view, query: query === '' ? own : query })
  try {
    readContent(view, query === '' ? own : query)
  } catch (err) {
    throw err instanceof AppError ? invalidField('query', wordsOf(err)) : err
  }
  return { title, query }
}

/** In the transaction that stores the subscription, after which the report cannot be deleted: nobody may have done so since it was opened. */
export async function requireStillThere(scope: Scope, report: string): Promise<void> {
  if (!isId(report)) return
  await lockReport(scope, report)
  if ((await selectReport(scope, report)) === null) throw notFound('The report')
}

export type Opened = OpenedTable & { order: Order }

type At = { delivery: Pick<DeliveryRow, 'dueAt' | 'channel'>; signal: AbortSignal }

/** With the eyes of the actor, as of the moment it was due. */
export async function openSubscribed(actor: Actor, row: SubscriptionRow, { delivery, signal }: At): Promise<Opened> {
  const { title, view, zone, query, predefined } = await getReport(actor, row.report)
  const asked = row.query === '' && predefined ? query : row.query
  requireView(actor, { view, query: asked })
  const order: Order = {
    organizationId: actor.organizationId,
    sensitive: actor.rights.has('activity.sensitive'),
    format: delivery.channel === 'webhook' ? 'json' : Format.parse(row.format),
    ...asOf(readContent(view, asked), { now: delivery.dueAt, zone }),
    ...{ title, zone, asOf: delivery.dueAt },
  }
  return { ...(await openTable(order, signal)), order }
}

/** "Yesterday" is the day before it was due, whenever it is sent, and nothing later than that counts. A state without a moment is that of then. */
export function asOf(content: Content, clock: Clock): Content {
  const due = clock.now.toISOString()
  if (content.view === 'state') {
    const { query } = content
    return { ...content, query: { ...query, asOf: query.asOf === null || query.asOf > due ? due : query.asOf } }
  }
  if (content.view === 'risks') return content
  const span = readWhen(content.query.when, clock)
  if (span === null) return content
  const to = span.to === null || span.to > due ? due : span.to
  if (span.from !== null && span.from > to) return content
  return { ...content, query: { ...content.query, when: `${span.from ?? ''}..${to}` } }
}

/** Why nothing of it is sent any more. */
export function refusalOf(err: AppError): string {
  if (err.code === 'not_found') return 'Its report was deleted, or is not shared with its owner any more.'
  return `Its report cannot be made: ${wordsOf(err)}`
}

function wordsOf(err: AppError): string {
  return err.issues.map(({ message }) => message).join('; ') || err.message
}
