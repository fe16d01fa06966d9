// Which event of the directory audit log explains a change that was seen in the directory itself.

import type { SqlScope } from '@/lib/db/organization'
import { type EventRow, selectEvents } from './explain-queries'
import { readInTime } from './limited'
import { recordId } from './record-id'
import type { Change } from './schema'
import { type TermField, termOf } from './term'

export type Explained = { recordId: string; at: string; who: string; activity: string }

/** A value in its place that an event is found by: an object ID in lower case, or a name as the log writes it. */
export type About = { field: Extract<TermField, 'id' | 'what' | 'activity'>; value: string }

export type Question = {
  /** Of each of these lists the event is about one at least. */
  about: readonly (readonly About[])[]
  /** What the activity is called, in lower case. */
  activity?: RegExp | undefined
  /** Names that the log gives a property, in lower case: one of them was changed. With `activity`: or the activity fits. */
  properties?: readonly string[] | undefined
  /** Values in lower case, one of which stands in the changes or is an object ID that the event is about. */
  mentions?: readonly string[] | undefined
  /** The value that the property has since; an event that says so goes before the newest. */
  value?: string | null | undefined
  from: Date
  to: Date
}

const PAGE = 5_000

const READ_MS = 15_000

/** An answer to each question, null where no event fits: the newest that does. One read of the log for all of them, limited in time. */
export async function explainChanges(
  organizationId: string,
  sourceId: string,
  questions: readonly Question[],
): Promise<(Explained | null)[]> {
  const events = await readInTime(organizationId, READ_MS, (scope) => findEvents(scope, sourceId, questions))
  const byTerm = new Map<string, Event[]>()
  for (const event of events)
    for (const term of event.terms) {
      const known = byTerm.get(term)
      if (known) known.push(event)
      else byTerm.set(term, [event])
    }
  return questions.map((question) => {
    const groups = question.about.map((list) => list.map((about) => term(organizationId, about)))
    const near = (groups[0] ?? []).flatMap((one) => byTerm.get(one) ?? [])
    const fitting = near.filter(
      (event) =>
        groups.every((group) => group.some((one) => event.terms.has(one))) && fits(organizationId, event, question),
    )
    const found = fitting.find((event) => saysSo(event, question)) ?? fitting[0]
    return found
      ? { recordId: recordId(found.row), at: found.row.occurredAt, who: found.row.who, activity: found.row.activity }
      : null
  })
}

type Event = {
  row: EventRow
  at: number
  activity: string
  terms: ReadonlySet<string>
  changes: readonly Change[]
  /** Lower case. */
  properties: ReadonlySet<string>
}

async function findEvents(scope: SqlScope, sourceId: string, questions: readonly Question[]): Promise<Event[]> {
  const terms = [
    ...new Set(questions.flatMap(({ about }) => (about[0] ?? []).map((one) => term(scope.organizationId, one)))),
  ]
  if (terms.length === 0) return []
  const from = new Date(Math.min(...questions.map((one) => one.from.getTime())))
  const to = new Date(Math.max(...questions.map((one) => one.to.getTime())))
  const rows = new Map<string, EventRow>()
  for (let after: string | null = null; ; ) {
    const page: EventRow[] = await selectEvents(scope, sourceId, { from, to, terms, after, limit: PAGE })
    for (const row of page) rows.set(recordId(row), row)
    const last = page.at(-1)?.occurredAt
    if (page.length < PAGE || last === undefined || last === after) break
    after = last
  }
  return [...rows.values()].map(eventOf)
}

function term(organizationId: string, { field, value }: About): string {
  return termOf(organizationId, field, value)
}

/** Core Directory names in this one what the event changed, sometimes without the values. */
const NAMED_ALONE = 'Included Updated Properties'

function eventOf(row: EventRow): Event {
  const { changes } = row
  const named = changes.flatMap(({ name, after }) => (name === NAMED_ALONE ? (after ?? '').split(',') : [name]))
  return {
    row,
    at: Date.parse(row.occurredAt),
    activity: row.activity.trim().toLowerCase(),
    terms: new Set(row.terms),
    changes,
    properties: new Set(named.map((name) => name.trim().toLowerCase())),
  }
}

function fits(organizationId: string, event: Event, { activity, properties, mentions, from, to }: Question): boolean {
  if (event.at < from.getTime() || event.at > to.getTime()) return false
  const isNamed = activity?.test(event.activity) ?? false
  const isChanged = properties?.some((property) => event.properties.has(property)) ?? false
  if (!isNamed && !isChanged) return false
  if (mentions === undefined) return true
  return mentions.some(
    (value) =>
      event.terms.has(term(organizationId, { field: 'id', value })) ||
      event.changes.some(({ before, after }) => [before, after].some((text) => text?.trim().toLowerCase() === value)),
  )
}

function saysSo({ changes }: Event, { properties, value }: Question): boolean {
  if (value === undefined || properties === undefined) return false
  return changes.some(({ name, after }) => properties.includes(name.toLowerCase()) && after === value)
}
