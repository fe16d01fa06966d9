import type { Operator } from '@/lib/activity/query-schema'
import { columnOf, readStateFilter, STATE_OPERATORS, writeStateFilter } from '@/lib/state/report-schema'
import { type StateTable, TABLES } from '@/lib/state/table-schema'

/** One row of the editor: a column is asked, or excludes, any of the values. */
export type StateFilterRow = { id: number; column: string; operator: Operator; values: string[] }
export type StateDraft = { rows: StateFilterRow[]; unread: string[] }

let last = 0

/** Filters of one column and operator are one row; what cannot be read is kept aside. */
export function stateDraftOf(table: StateTable, f: readonly string[]): StateDraft {
  const draft: StateDraft = { rows: [], unread: [] }
  for (const text of f) {
    const filter = readStateFilter(table, text)
    if (filter === null) {
      draft.unread.push(text)
      continue
    }
    const row = draft.rows.find(({ column, operator }) => column === filter.column && operator === filter.operator)
    if (row) row.values.push(filter.value)
    else draft.rows.push({ ...newStateRow(table, filter.column), operator: filter.operator, values: [filter.value] })
  }
  return draft
}

/** Rows without a value ask for nothing. */
export function stateFiltersBy({ rows, unread }: StateDraft): string[] {
  const read = rows.flatMap(({ column, operator, values }) =>
    isValueless(operator)
      ? [writeStateFilter({ column, operator, value: '' })]
      : values.filter(Boolean).map((value) => writeStateFilter({ column, operator, value })),
  )
  return [...read, ...unread]
}

export function newStateRow(table: StateTable, column = TABLES[table].columns[0]?.key ?? ''): StateFilterRow {
  last += 1
  const kind = columnOf(table, column)?.kind
  return { id: last, column, operator: (kind && STATE_OPERATORS[kind][0]) ?? 'equals', values: [] }
}

/** Another column keeps the operator if it knows it, and forgets the values. */
export function withStateColumn(table: StateTable, row: StateFilterRow, column: string): StateFilterRow {
  const fresh = newStateRow(table, column)
  const kind = columnOf(table, column)?.kind
  const keeps = kind !== undefined && STATE_OPERATORS[kind].includes(row.operator)
  return { ...fresh, id: row.id, operator: keeps ? row.operator : fresh.operator }
}

export function isValueless(operator: Operator): boolean {
  return operator === 'exists' || operator === 'not-exists'
}
