// A table as JSON Lines: one object a row, moments as they are, in UTC.

import { slices } from './slices'
import type { Table } from './table'

export async function* jsonLinesFile(table: Table): AsyncGenerator<Uint8Array> {
  for await (const rows of table.objects()) yield* slices(rows, (row) => `${JSON.stringify(row)}\n`)
}
