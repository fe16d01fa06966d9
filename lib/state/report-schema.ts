// What one asks of the state of a tenant as a report: a table, filters over its columns, words, a moment. The same language in the address, a saved report, an export and the API.

import { z } from 'zod'
import { OPERATORS, Operator } from '@/lib/activity/query-schema'
import { type StateColumn, StateTable, TABLES } from './table-schema'
import { StateType } from './type-schema'

const TEXT = ['contains', 'equals', 'not-equals', 'starts-with', 'ends-with', 'not-contains'] as const
const COMPARE = ['lt', 'lte', 'gt', 'gte'] as const
const THERE = ['exists', 'not-exists'] as const

/** What each kind of column can be asked. */
export const STATE_OPERATORS: Readonly<Record<StateColumn['kind'], readonly Operator[]>> = {
  text: [...TEXT, ...THERE],
  list: ['contains', 'equals', 'not-equals', 'not-contains', ...THERE],
  choice: ['equals', 'not-equals', ...THERE],
  'yes-no': ['equals', 'not-equals', ...THERE],
  number: ['equals', 'not-equals', ...COMPARE, ...THERE],
  moment: [...COMPARE, ...THERE],
}

/** `column` is one of the table's. Several filters of one column: any of those that ask for something, and none of those that exclude. */
export type StateFilter = { column: string; operator: Operator; value: string }

export type StateQuery = {
  table: StateTable
  /** The rows are what this check of the risks found, where the table is of what checks find; the report says what it came to. */
  check: string | null
  filters: StateFilter[]
  /** Words that all occur in the names of a row, whatever the case. */
  search: string
  /** ISO; null: now. */
  asOf: string | null
  /** Null: the only source, or the first by name. */
  sourceId: string | null
  /** Null: as the table comes. */
  sort: { column: string; descending: boolean } | null
}

/** Parameters of an address. */
export const stateAsked = {
  table: StateTable.optional(),
  check: z.string().max(40).optional(),
  asOf: z.iso.datetime({ offset: true, error: 'must be a date and time' }).optional(),
  sort: z.string().max(60).optional(),
}

export function writeStateFilter({ column, operator, value }: StateFilter): string {
  return `${column}:${operator}:${value}`
}

/** Null where the table has no such column, or it cannot be asked so. */
export function readStateFilter(table: StateTable, text: string): StateFilter | null {
  const [column = '', asked, ...rest] = text.split(':')
  const kind = columnOf(table, column)?.kind
  const operator = Operator.safeParse(asked).data
  const value = rest.join(':').trim().slice(0, 500)
  return kind && operator && STATE_OPERATORS[kind].includes(operator) ? { column, operator, value } : null
}

/** As it stands in an address behind the question mark; what says nothing is left out. */
export function writeStateQuery({ table, check, filters, search, asOf, sourceId, sort }: StateQuery): string {
  const parts = [
    ['table', table],
    ...(check ? [['check', check]] : []),
    ...filters.map((filter) => ['f', writeStateFilter(filter)]),
    ...(search ? [['search', search]] : []),
    ...(asOf ? [['asOf', asOf]] : []),
    ...(sourceId ? [['sourceId', sourceId]] : []),
    ...(sort ? [['sort', `${sort.descending ? '-' : ''}${sort.column}`]] : []),
  ]
  return new URLSearchParams(parts).toString()
}

/** Of the filters, and of the sentence over a file. */
export function filterText(table: StateTable, { column, operator, value }: StateFilter): string {
  const label = columnOf(table, column)?.header ?? column
  return [label, operatorText(table, column, operator), value].filter(Boolean).join(' ')
}

/** A moment is before or since another, not less or greater. */
export function operatorText(table: StateTable, column: string, operator: Operator): string {
  const words: Partial<Record<Operator, string>> =
    columnOf(table, column)?.kind === 'moment'
      ? { lt: 'before', lte: 'until', gt: 'after', gte: 'since', exists: 'is known', 'not-exists': 'is not known' }
      : { exists: 'is set', 'not-exists': 'is not set' }
  return words[operator] ?? OPERATORS[operator].toLowerCase()
}

export function columnOf(table: StateTable, key: string): StateColumn | undefined {
  return TABLES[table].columns.find((column) => column.key === key)
}

export const StateCell = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type StateCell = z.infer<typeof StateCell>

export const StateRow = z.object({
  key: z.string(),
  /** What the row is about; null where the tenant did not tell. */
  object: z.object({ type: StateType, id: z.string() }).nullable(),
  /** By column. */
  cells: z.record(z.string(), StateCell),
})
export type StateRow = z.infer<typeof StateRow>
