// Pages of a report of the state. A page goes on in the run that the first one was of, whatever is published meanwhile.

import { askingOf } from '@/lib/activity/asking'
import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import type { PageInput } from '@/lib/db/cursor'
import { invalidField } from '@/lib/errors'
import { countStateRows, readStateRows } from '@/lib/state/report'
import { parseStateQuery, type StateAsked } from '@/lib/state/report-query'
import { openState } from './state-report'
import type { StateReportPage } from './state-schema'

export async function listStateRows(
  actor: Actor,
  { cursor, limit, ...asked }: StateAsked & PageInput,
): Promise<StateReportPage> {
  requireRight(actor, 'state.view')
  if (asked.check !== undefined) requireRight(actor, 'risks.view')
  const place = readPlace(cursor)
  const query = { ...parseStateQuery(asked), ...place?.of }
  const { organizationId, zone } = await askingOf(actor)
  const { asking, ...opened } = await openState({ organizationId, zone, at: now() }, query)
  if (asking === null) return { ...opened, items: [], next: null, count: 0 }
  const offset = place?.offset ?? 0
  const [rows, count] = await Promise.all([
    readStateRows(asking, query, { offset, limit: limit + 1 }),
    place === null ? countStateRows(asking, query) : null,
  ])
  const next = rows.length > limit ? `${asking.sourceId}~${asking.at.toISOString()}~${offset + limit}` : null
  return { ...opened, items: rows.slice(0, limit), next, count }
}

const PLACE = /^([\da-f-]{36})~(\d{4}-\d\d-\d\dT[\d:.]+Z)~(\d{1,9})$/

/** A moment has one run, which is found by it again. */
function readPlace(cursor: string | undefined) {
  if (!cursor) return null
  const [, sourceId, asOf, offset] = PLACE.exec(cursor) ?? []
  if (sourceId === undefined || asOf === undefined || Number.isNaN(Date.parse(asOf)))
    throw invalidField('cursor', 'is no cursor of this list')
  return { of: { sourceId, asOf }, offset: Number(offset) }
}
