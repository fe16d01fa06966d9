import type { Json } from '../json'

/** One event of a log. What is shown of it is its latest version that has become visible; before the first one there is nothing. */
export type LoggedEvent = {
  readonly id: string
  /** Its time in a form that sorts as text. */
  readonly key: string
  readonly sequence: number
  readonly versions: { readonly visibleAt: number; readonly event: Json }[]
}

/** `directoryAudits` or `signIns` of a tenant: everything that ever happened, oldest first. */
export type EventLog = {
  readonly dateProperty: 'activityDateTime' | 'createdDateTime'
  readonly events: LoggedEvent[]
  sequence: number
}

export function createEventLog(dateProperty: EventLog['dateProperty']): EventLog {
  return { dateProperty, events: [], sequence: 0 }
}

/** `visibleAt` (milliseconds since 1970) lies after the event's own time when it comes late; without it the event is there at once. */
export function addEvent(log: EventLog, event: Json, { visibleAt = 0 }: { visibleAt?: number } = {}): LoggedEvent {
  log.sequence += 1
  const added = {
    id: typeof event.id === 'string' ? event.id : '',
    key: timeKey(String(event[log.dateProperty])),
    sequence: log.sequence,
    versions: [{ visibleAt, event }],
  }
  log.events.splice(positionAfter(log, added.key), 0, added)
  return added
}

/** The same event comes again with more in it: from `visibleAt` on. */
export function changeEvent(log: EventLog, id: string, changes: Json, { visibleAt = 0 }: { visibleAt?: number } = {}) {
  const found = log.events.find((one) => one.id === id)
  const latest = found?.versions.at(-1)
  if (!found || !latest) throw new Error(`The log has no event ${id}`)
  found.versions.push({ visibleAt, event: { ...latest.event, ...changes } })
}

/** Null while it is not yet visible. */
export function versionAt({ versions }: LoggedEvent, now: number): Json | null {
  return versions.findLast(({ visibleAt }) => visibleAt <= now)?.event ?? null
}

/** The events that somebody who asks at `now` could see, in the half-open interval: what a collection must have brought home. */
export function eventsBetween(log: EventLog, { from, to, now }: { from: string; to: string; now: number }): Json[] {
  return log.events
    .slice(positionOf(log, timeKey(from)), positionOf(log, timeKey(to)))
    .map((one) => versionAt(one, now))
    .filter((event) => event !== null)
}

/** Graph writes up to seven digits of a second, or none: all of them, so that text sorts as time does. */
export function timeKey(text: string): string {
  const [, whole = text, fraction = ''] = /^(.{19})(?:\.(\d+))?Z$/.exec(text) ?? []
  return `${whole}.${fraction.padEnd(9, '0').slice(0, 9)}`
}

/** Of the first event at or after the time. */
export function positionOf(log: EventLog, key: string): number {
  return search(log, (one) => one.key >= key)
}

/** Of the first event behind the place, or at it. Equal times are ordered by their sequence. */
export function positionOfPlace(log: EventLog, { key, sequence }: Pick<LoggedEvent, 'key' | 'sequence'>): number {
  return search(log, (one) => one.key > key || (one.key === key && one.sequence >= sequence))
}

/** Milliseconds since 1970. */
export function timeOf({ key }: LoggedEvent): number {
  return Date.parse(`${key.slice(0, 23)}Z`)
}

function positionAfter(log: EventLog, key: string): number {
  const last = log.events.at(-1)
  return last === undefined || last.key <= key ? log.events.length : search(log, (one) => one.key > key)
}

function search({ events }: EventLog, reached: (event: LoggedEvent) => boolean): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const event = events[middle]
    if (event !== undefined && reached(event)) high = middle
    else low = middle + 1
  }
  return low
}
