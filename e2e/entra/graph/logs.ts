import type { Json } from '../json'
import { asOddEvent, withDuplicates, withNulCharacters } from './distort'
import { type EventLog, type LoggedEvent, positionOf, positionOfPlace, timeKey, timeOf, versionAt } from './event-log'
import { type GraphFault, strikes } from './faults'
import { matches, timeBounds } from './filter'
import type { GraphTenant } from './graph-tenant'
import { makeToken, type Query } from './query'
import { badRequest } from './refusal'

const DAY_MS = 24 * 3_600_000
const LATE_MS = 20 * 60_000

/** `skipToken` leads to the next page, `deltaToken` to what changes from here on. */
export type Page = {
  readonly items: readonly Json[]
  readonly skipToken: string | null
  readonly deltaToken?: string
  /** How many there are in all, where that was asked for. */
  readonly count?: number
}

/** What somebody who asks now is shown of a log, and in which form. */
export type Reading = {
  readonly now: number
  readonly address: string
  readonly shows: (event: Json) => boolean
  readonly present: (event: Json) => Json
}

const EMPTY = ' empty'

/** One page, newest first unless asked otherwise. It ends at a place in the log, so events that come meanwhile shift nothing. */
export function readLog(here: GraphTenant, log: EventLog, query: Query, reading: Reading): Page {
  const struck = (name: GraphFault) => strikes(here, name, reading.address)
  const { after } = query
  if (after !== null && struck('skipTokenNull')) throw badRequest('Skip token is null.')
  if (after !== null && !after.endsWith(EMPTY) && struck('emptyPages'))
    return { items: [], skipToken: makeToken(query, after + EMPTY) }
  const top = struck('unevenPages') ? unevenSize(query) : query.top
  const found = collect(here, log, { ...query, top }, { ...reading, late: struck('lateEvents') })
  const nul = struck('nulCharacters')
  const odd = struck('oddEvents')
  const items = found.events.map(({ event, sequence }) => {
    const shown = reading.present(event)
    if (odd && sequence % 7 === 0) return asOddEvent(shown, sequence / 7)
    return nul && sequence % 5 === 0 ? withNulCharacters(shown) : shown
  })
  const next = after !== null && struck('sameNextLink') ? after : found.after
  return {
    items: struck('duplicates') ? withDuplicates(items) : items,
    skipToken: next === null ? null : makeToken(query, next),
  }
}

/** From one event to as many as were asked for, by where the page begins. */
function unevenSize({ after, top }: Query): number {
  const mark = [...(after ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)
  return 1 + (mark % top)
}

type Found = { events: { event: Json; sequence: number }[]; after: string | null }

function collect(here: GraphTenant, log: EventLog, query: Query, reading: Reading & { late: boolean }): Found {
  const ascending = query.orderby !== '' && !query.descending
  const { from, to } = rangeOf(here, log, query, { ascending, now: reading.now })
  const events: Found['events'] = []
  let last: LoggedEvent | null = null
  for (let step = 0; step < to - from; step++) {
    const logged = log.events[ascending ? from + step : to - 1 - step]
    const event = logged && visibleEvent(logged, reading)
    if (!event || (query.filter && !matches(query.filter, event))) continue
    if (events.length === query.top) return { events, after: last && `${last.key} ${last.sequence}` }
    events.push({ event, sequence: logged.sequence })
    last = logged
  }
  return { events, after: null }
}

/** Of the log, what the filter's times, the retention and the place of the last page leave. */
function rangeOf(
  here: GraphTenant,
  log: EventLog,
  query: Query,
  { ascending, now }: { ascending: boolean; now: number },
): { from: number; to: number } {
  const bounds = timeBounds(query.filter, log.dateProperty)
  const keptMs = (here.licence === 'free' ? 7 : 30) * DAY_MS
  const kept = timeKey(new Date(now - keptMs).toISOString())
  const from = Math.max(positionOf(log, bounds.from), positionOf(log, kept))
  const to = positionOf(log, `${bounds.to}~`)
  if (query.after === null) return { from, to }
  const [key = '', sequence = ''] = query.after.split(' ')
  const place = positionOfPlace(log, { key, sequence: Number(sequence) })
  return ascending ? { from: Math.max(from, place + 1), to } : { from, to: Math.min(to, place) }
}

/** Null for what has not happened yet, is late, or belongs to another list. */
function visibleEvent(logged: LoggedEvent, { now, late, shows }: Reading & { late: boolean }): Json | null {
  const at = timeOf(logged)
  if (at > now || (late && logged.sequence % 10 === 0 && at + LATE_MS > now)) return null
  const event = versionAt(logged, now)
  return event !== null && shows(event) ? event : null
}
