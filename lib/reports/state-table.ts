// What a report of the state puts into a file: its columns, and its rows as of one run.

import { type Column, type Table, tableOf, type Value } from '@/lib/files/table'
import { shareText } from '@/lib/risks/share-schema'
import { streamStateRows } from '@/lib/state/report'
import { filterText, type StateCell, type StateQuery, type StateRow } from '@/lib/state/report-schema'
import { type StateColumn, TABLES } from '@/lib/state/table-schema'
import type { OpenedState } from './state-report'
import type { StateRisk } from './state-schema'

type Wrap = <R>(batches: AsyncIterable<R[]>) => AsyncGenerator<R[]>

export function stateTable(
  { asking }: OpenedState,
  query: StateQuery,
  { wrap, signal }: { wrap: Wrap; signal: AbortSignal },
): Table {
  return tableOf(TABLES[query.table].columns.map(columnOf), wrap(rowsOf()))

  async function* rowsOf(): AsyncGenerator<StateRow[]> {
    if (asking !== null) yield* streamStateRows(asking, query, signal)
  }
}

const LETTER_PIXELS = 8

/** The columns that a table begins with have room on paper, in proportion. */
function columnOf({ key, header, kind, width, shown, passing }: StateColumn): Column<StateRow> {
  const letters = Math.ceil(width / LETTER_PIXELS)
  return {
    ...{ key, header, width: letters },
    ...(passing && { passing }),
    kind: kind === 'moment' || kind === 'number' ? kind : 'text',
    print: shown ? letters : null,
    of: ({ cells }) => wordsOf(cells[key] ?? null),
    data: ({ cells }) => cells[key] ?? null,
  }
}

function wordsOf(cell: StateCell): Value {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return Array.isArray(cell) ? cell.join('; ') || null : cell
}

type Words = { label: string; value: string }

/** What stands over the file: of which state, what was asked, and what the check behind it says. */
export function stateWords(query: StateQuery, { source, run, risk, gaps }: OpenedState, zone: string): Words[] {
  const { table, filters, search } = query
  const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return [
    { label: 'Tenant', value: source?.name ?? 'none' },
    { label: 'State of', value: run ? moment.format(new Date(run.publishedAt)) : 'nothing was read by then' },
    ...(risk ? [{ label: 'Risk', value: riskText(risk) }] : []),
    ...filters.map((filter) => ({ label: 'Filter', value: filterText(table, filter) })),
    ...(search ? [{ label: 'Words', value: search }] : []),
    ...gaps.map(({ label, sentence }) => ({ label: 'Incomplete', value: `${label}: ${sentence}` })),
  ]
}

const LEVELS = { high: 'High', medium: 'Medium', low: 'Low' } as const

function riskText({ verdict, level, n, total, says }: StateRisk): string {
  if (verdict === 'not-assessed') return `Not assessed. ${says ?? ''}`.trim()
  const found = verdict === 'not-detected' ? 'Not detected' : level === null ? 'Accepted' : LEVELS[level]
  return n === null ? found : `${found}, ${shareText(n, total, 'en')}`
}
