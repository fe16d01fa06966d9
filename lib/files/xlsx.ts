// A table as an Excel workbook, written while its rows come: memory stays that of a batch, and what is too long for a sheet goes on in the next.

import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { printable } from './printable'
import type { About, Head, Table, Value } from './table'
import { type ZoneTime, zoneTime } from './zone-time'

/** Microsoft: "Excel specifications and limits". Excel calls a file with a longer cell damaged. */
const SHEET_ROWS = 1_048_576
const CELL_LETTERS = 32_767
const CUT = ' … (cut: longer than a cell of Excel)'
/** `sheetRows` counts the header, which stands on every sheet. */
export async function* xlsxFile(
  table: Table,
  { title, zone }: About,
  sheetRows = SHEET_ROWS,
): AsyncGenerator<Uint8Array> {
  const workbook = writeXlsxStream(lines(table, zoneTime(zone)), {
    name: sheetName(title),
    columns: table.columns.map((head) => ({
      header: head.kind === 'moment' ? `${head.header} (${zone})` : head.header,
      width: head.width,
      numFmt: FORMAT[head.kind],
    })),
    freezePane: { rows: 1 },
    maxRowsPerSheet: sheetRows,
  })
  yield* workbook
}

/** `@` is text: what begins with = stays what it is, also after somebody edited the cell. */
const FORMAT: Readonly<Record<Head['kind'], string>> = { text: '@', number: '0', moment: 'yyyy-mm-dd hh:mm:ss' }

async function* lines(table: Table, time: ZoneTime): AsyncGenerator<CellValue[]> {
  const moments = table.columns.map(({ kind }) => kind === 'moment')
  const cell = (value: Value, at: number) => {
    if (typeof value !== 'string') return value
    return moments[at] ? time.wall(value) : printable(cut(value))
  }
  for await (const rows of table.cells()) for (const row of rows) yield row.map(cell)
}

function cut(text: string): string {
  return text.length <= CELL_LETTERS ? text : text.slice(0, CELL_LETTERS - CUT.length) + CUT
}

/** At most 31 letters, and none of []:*?/\ nor an apostrophe at the ends. */
function sheetName(title: string): string {
  const name = printable(title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)).trim()
  return name || 'Report'
}
