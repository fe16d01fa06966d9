// Queries as they come in an address, a saved report or a call of the API, checked: what cannot be meant is refused with a sentence that names it.

import { invalidField } from '@/lib/errors'
import { CHOICES } from './choices'
import { readHours } from './hours'
import {
  FIELDS,
  type Field,
  type Filter,
  LISTS,
  OPERATORS,
  OPERATORS_OF,
  type Operator,
  PROPERTY_OPERATORS,
  type PropertyFilter,
  type Query,
  readFilter,
  readProperty,
  writeFilter,
} from './query-schema'
import { type ActivityFilter, ActivityQuery } from './schema'
import { canonicalWhen, readMoment, WHEN_SENTENCE } from './when-schema'

type Plain = Partial<Pick<ActivityFilter, 'who' | 'what' | 'where' | 'type' | 'action' | 'succeeded'>>

/** `sourceId`, `from` and `to` are filters too: `source` takes the ID of a source as well as its names. */
export function parseQuery(asked: ActivityQuery & Plain): Query {
  const when = canonicalWhen(asked.when ?? '')
  if (when === null) throw invalidField('when', `“${asked.when}” ${WHEN_SENTENCE}`)
  const older: Filter[] = [
    ...(asked.sourceId ? [{ field: 'source', operator: 'equals', value: asked.sourceId } as const] : []),
    ...(asked.from ? [{ field: 'when', operator: 'gte', value: asked.from } as const] : []),
    ...(asked.to ? [{ field: 'when', operator: 'lt', value: asked.to } as const] : []),
  ]
  const properties = asked.p ?? []
  if (properties.length > MOST_PROPERTIES)
    throw invalidField('p', `A query may ask for at most ${MOST_PROPERTIES} changed properties.`)
  const given = [...PLAIN.map(([field]) => asked[field]), asked.f].flatMap((some) => some ?? [])
  if (given.length > MOST_FILTERS) throw invalidField('f', `A query may have at most ${MOST_FILTERS} filters.`)
  return {
    kind: asked.kind,
    filters: [...(asked.f ?? []).map(requireFilter), ...plainFilters(asked), ...older],
    properties: properties.map(requireProperty),
    search: asked.search ?? '',
    when,
  }
}

/** Each asks the dictionary for all values that it means. */
const MOST_FILTERS = 50
const MOST_PROPERTIES = 20

const PLAIN = [
  ['who', 'contains'],
  ['what', 'contains'],
  ['where', 'contains'],
  ['type', 'contains'],
  ['action', 'equals'],
  ['succeeded', 'equals'],
] as const

function plainFilters(asked: Plain): Filter[] {
  return PLAIN.flatMap(([field, operator]) =>
    (asked[field] ?? []).map((value) => requireFilter(writeFilter({ field, operator, value }))),
  )
}

/** As it stands in an address behind the question mark, and in a saved report. What is no part of a query is passed over. */
export function parseQueryText(text: string): Query {
  const given = new URLSearchParams(text)
  const one = (name: string) => given.get(name) ?? undefined
  const asked = ActivityQuery.safeParse({
    kind: one('kind'),
    f: given.getAll('f'),
    p: given.getAll('p'),
    search: one('search'),
    when: one('when'),
    sourceId: one('sourceId'),
    from: one('from'),
    to: one('to'),
  })
  if (asked.success) return parseQuery(asked.data)
  const [issue] = asked.error.issues
  throw invalidField(String(issue?.path[0] ?? 'query'), `The query cannot be read: ${issue?.message}.`)
}

function requireFilter(text: string): Filter {
  const filter = readFilter(text)
  if (filter === null) throw invalidField('f', `“${text}” is no filter: ${whyNoFilter(text)}`)
  const problem = problemOf(filter)
  if (problem !== null) throw invalidField('f', `“${text}” cannot be asked: ${problem}`)
  return filter
}

function whyNoFilter(text: string): string {
  const [field = '', operator = ''] = text.split(':')
  if (!isField(field)) return `there is no field “${field}”. There are ${Object.keys(FIELDS).join(', ')}.`
  const allowed = OPERATORS_OF[FIELDS[field].kind]
  if (!allowed.some((one) => one === operator)) return whyNoOperator(operator, `“${field}”`, allowed)
  return 'it is longer than a filter may be.'
}

function whyNoOperator(operator: string, of: string, allowed: readonly Operator[]): string {
  return `${of} cannot be asked with “${operator}”, only with ${allowed.join(', ')}.`
}

function requireProperty(text: string): PropertyFilter {
  const filter = readProperty(text)
  const operator = filter?.operator ?? text.split(':')[2] ?? ''
  if (filter === null) {
    const known = PROPERTY_OPERATORS.some((one) => one === operator)
    const why = known
      ? 'it is written as property:action:operator:value, and the action is Added, Removed, Modified or empty.'
      : whyNoOperator(operator, 'a changed property', PROPERTY_OPERATORS)
    throw invalidField('p', `“${text}” is no filter of a changed property: ${why}`)
  }
  if (filter.value === '' && !operator.endsWith('exists'))
    throw invalidField('p', `“${text}” cannot be asked: “${OPERATORS[filter.operator]}” needs a value.`)
  return filter
}

/** What about the value cannot be meant. */
function problemOf({ field, operator, value }: Filter): string | null {
  if (value.startsWith('@')) {
    const list = listProblem(field, value)
    if (list !== null || value in LISTS) return list
  }
  if (field === 'when') return readMoment(value, NOWHERE) && value !== '' ? null : `“${value}” ${WHEN_SENTENCE}.`
  if (field === 'time-of-day')
    return readHours(value)
      ? null
      : 'write a span of the day such as 08:00-17:00, or of one weekday such as tue 08:00-17:00.'
  const equal = operator === 'equals' || operator === 'not-equals'
  if (value === '') return equal && FIELDS[field].kind !== 'id' ? null : `“${OPERATORS[operator]}” needs a value.`
  const choices = CHOICES[field]
  if (choices && equal && !choices.some((one) => one.toLowerCase() === value.toLowerCase()))
    return `there are only ${choices.join(', ')}.`
  return field === 'error-code' && equal && !/^(aadsts)?\d+$/i.test(value) ? 'an error code is a number.' : null
}

/** Any will do: whether a time can be read hangs on neither. */
const NOWHERE = { now: new Date(0), zone: 'UTC' }

/** Names of users may begin with an @ for all we know. */
function listProblem(field: Field, value: string): string | null {
  if (!(value in LISTS)) return null
  const fields: readonly Field[] = value === '@business-hours' ? ['time-of-day'] : ['with', 'what']
  return fields.includes(field) ? null : `${value} goes with ${fields.join(' and ')} only.`
}

function isField(text: string): text is Field {
  return Object.hasOwn(FIELDS, text)
}
