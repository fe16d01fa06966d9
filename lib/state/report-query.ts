// Questions to the state as they come in an address, a saved report or a call of the API, checked: what cannot be meant is refused with a sentence that names it.

import { z } from 'zod'
import { readMoment } from '@/lib/activity/when-schema'
import { invalidField } from '@/lib/errors'
import {
  columnOf,
  readStateFilter,
  STATE_OPERATORS,
  type StateFilter,
  type StateQuery,
  stateAsked,
} from './report-schema'
import { StateTable, TABLES } from './table-schema'

const Asked = z.object({
  ...stateAsked,
  f: z.array(z.string().max(1_000)).optional(),
  search: z.string().trim().max(200).optional(),
  sourceId: z.uuid().optional(),
})
export type StateAsked = z.output<typeof Asked>

const MOST_FILTERS = 50

/** As it stands in an address behind the question mark, and in a saved report. What is no part of a question is passed over. */
export function parseStateQueryText(text: string): StateQuery {
  const given = new URLSearchParams(text)
  const one = (name: string) => given.get(name) ?? undefined
  const names = ['table', 'check', 'asOf', 'sort', 'search', 'sourceId'] as const
  const asked = Asked.safeParse({ ...Object.fromEntries(names.map((name) => [name, one(name)])), f: given.getAll('f') })
  if (asked.success) return parseStateQuery(asked.data)
  const [issue] = asked.error.issues
  throw invalidField(String(issue?.path[0] ?? 'query'), `The query cannot be read: ${issue?.message}.`)
}

export function parseStateQuery({ table, f = [], sort, ...asked }: StateAsked): StateQuery {
  if (table === undefined) throw invalidField('table', `The query names no table: ${StateTable.options.join(', ')}.`)
  if (f.length > MOST_FILTERS) throw invalidField('f', `A query may have at most ${MOST_FILTERS} filters.`)
  return {
    table,
    check: asked.check ?? null,
    filters: f.map((text) => requireFilter(table, text)),
    search: asked.search ?? '',
    asOf: asked.asOf ?? null,
    sourceId: asked.sourceId ?? null,
    sort: sort === undefined ? null : requireSort(table, sort),
  }
}

function requireSort(table: StateTable, text: string): StateQuery['sort'] {
  const column = text.replace(/^-/, '')
  if (columnOf(table, column)) return { column, descending: text.startsWith('-') }
  throw invalidField('sort', `“${column}” is no column of this table.`)
}

function requireFilter(table: StateTable, text: string): StateFilter {
  const filter = readStateFilter(table, text)
  const problem = filter === null ? whyNoFilter(table, text) : problemOf(table, filter)
  if (filter === null || problem !== null) throw invalidField('f', `“${text}” cannot be asked: ${problem}`)
  return filter
}

function whyNoFilter(table: StateTable, text: string): string {
  const [key = '', operator = ''] = text.split(':')
  const column = columnOf(table, key)
  if (!column)
    return `there is no column “${key}”. There are ${TABLES[table].columns.map((one) => one.key).join(', ')}.`
  return `“${key}” cannot be asked with “${operator}”, only with ${STATE_OPERATORS[column.kind].join(', ')}.`
}

/** Any will do: whether a time can be read hangs on neither. */
const NOWHERE = { now: new Date(0), zone: 'UTC' }

/** What about the value cannot be meant. */
function problemOf(table: StateTable, { column: key, operator, value }: StateFilter): string | null {
  const column = columnOf(table, key)
  if (!column || operator.endsWith('exists')) return null
  if (value === '') return 'it needs a value.'
  if (column.kind === 'number') return /^\d{1,9}$/.test(value) ? null : 'the value must be a number.'
  if (column.kind === 'yes-no') return /^(yes|no|true|false)$/i.test(value) ? null : 'the value must be yes or no.'
  if (column.kind === 'moment')
    return readMoment(value, NOWHERE)?.from
      ? null
      : 'the value must be a day such as 2026-11-01, or a span such as last 30 days.'
  const choices = column.choices?.map((choice) => choice.toLowerCase())
  if (choices && !choices.includes(value.toLowerCase())) return `there are only ${column.choices?.join(', ')}.`
  return null
}
