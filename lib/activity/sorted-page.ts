// Pages of records in the order of a column other than the time.

import { z } from 'zod'
import { AppError, invalidField } from '@/lib/errors'
import type { Asking } from './asking'
import type { Conditions } from './conditions'
import { countMatches } from './count'
import { limited } from './limited'
import { parseRecordId, recordId } from './record-id'
import type { Sort } from './schema'
import { type SortColumn, type SortedPlace, type SortedRow, selectSorted } from './sort-queries'

/** To order by a column, PostgreSQL reads all that match. */
const MOST = 50_000
const SORT_MS = 5_000

const COLUMNS: Readonly<Record<SortColumn, string>> = {
  who: 'Who',
  what: 'What',
  activity: 'Activity',
  where: 'Where',
  result: 'Result',
}

type Asked = { limit: number; sort: Sort; cursor: string | undefined }
type SortedPage = { rows: SortedRow[]; next: string | null; searchedTo: null }

/** Refuses with a sentence where too many match, or where there is no time to sort them. */
export async function pageSorted(
  asking: Asking,
  conditions: Conditions,
  asked: Asked,
  { ms = SORT_MS }: { ms?: number } = {},
): Promise<SortedPage> {
  const { organizationId, sensitive } = asking
  const column = columnOf(asked.sort)
  const after = asked.cursor === undefined ? undefined : requireSortedPlace(asked.cursor, asked.sort)
  if (conditions.never) return { rows: [], next: null, searchedTo: null }
  // Whoever reads on was not refused on the first page.
  const found = after ? null : await countMatches(organizationId, conditions, { most: MOST, ms })
  if (found && !found.exact) throw found.count >= MOST ? tooMany(column) : tooLong(column)
  const span = { from: conditions.from, to: conditions.to }
  const sorting = { conditions: conditions.all, span, column, downwards: asked.sort.startsWith('-'), sensitive, after }
  const rows = await limited(organizationId, ms, (scope) => selectSorted(scope, { ...sorting, limit: asked.limit + 1 }))
  if (rows === null) throw tooLong(column)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return { rows: shown, next: last ? cursorOf(asked.sort, last) : null, searchedTo: null }
}

function tooMany(column: SortColumn): AppError {
  return invalidField(
    'sort',
    `More than ${MOST.toLocaleString('en')} records match: too many to sort by ${COLUMNS[column]}. Narrow the time or add a filter, then sort again.`,
  )
}

function tooLong(column: SortColumn): AppError {
  return new AppError(
    'unavailable',
    `There was no time to sort all that matches by ${COLUMNS[column]}. Narrow the time or add a filter, or try again in a moment.`,
  )
}

function columnOf(sort: Sort): SortColumn {
  const name = sort.replace('-', '')
  const found = Object.keys(COLUMNS).find((column): column is SortColumn => column === name)
  if (!found) throw new AppError('invalid', `${sort} is no column to sort by`)
  return found
}

const Cursor = z.tuple([z.string(), z.string(), z.string()])

function cursorOf(sort: Sort, row: SortedRow): string {
  return Buffer.from(JSON.stringify([sort, row.sortKey, recordId(row)])).toString('base64url')
}

function requireSortedPlace(cursor: string, sort: Sort): SortedPlace {
  const read = Cursor.safeParse(readJson(Buffer.from(cursor, 'base64url').toString()))
  const place = read.success && read.data[0] === sort ? parseRecordId(read.data[2]) : null
  if (!read.success || !place || read.data[1].includes('\0')) throw invalidField('cursor', 'is no cursor of this list')
  return { key: read.data[1], place }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
