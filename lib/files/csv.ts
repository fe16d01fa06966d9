// A table as CSV: moments in the zone with its offset, and nothing that a spreadsheet would run.

import { csvLines } from '@/lib/csv'
import { slices } from './slices'
import type { About, Table, Value } from './table'
import { zoneTime } from './zone-time'

/** The mark tells Excel that it is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

export async function* csvFile(table: Table, { zone }: About): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const time = zoneTime(zone)
  const moments = table.columns.map(({ kind }) => kind === 'moment')
  const cell = (value: Value, at: number) => (moments[at] && typeof value === 'string' ? time.iso(value) : value)
  yield encoder.encode(BYTE_ORDER_MARK + csvLines([table.columns.map(({ header }) => header)]))
  for await (const rows of table.cells()) yield* slices(rows, (row) => csvLines([row.map(cell)]))
}
