// A table as JSON Lines: one object a row, moments as they are, in UTC.

import type { Table } from './table'

export async function* jsonLinesFile(table: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const rows of table.objects()) {
    yield encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }
}
