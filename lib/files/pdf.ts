// A table as a PDF to print or hand on: title, what was asked, and a table whose header comes again on each page.

import { setImmediate as breathe } from 'node:timers/promises'
import type { Pdf } from './pdf-page'
import { drawRow } from './pdf-row'
import { drawEnd, drawHead, openSheet } from './pdf-sheet'
import type { About, Table } from './table'

/** Laying out is work: whoever shares the process is served in between. */
const BREATHE_ROWS = 25

export async function* pdfFile(table: Table, about: About): AsyncGenerator<Uint8Array> {
  const sheet = await openSheet(table, about)
  drawHead(sheet)
  let rows = 0
  for await (const batch of table.cells()) {
    for (const row of batch) {
      drawRow(sheet, row)
      if (++rows % BREATHE_ROWS !== 0) continue
      await breathe()
      yield* written(sheet.pdf)
    }
  }
  drawEnd(sheet, rows)
  sheet.pdf.end()
  for await (const chunk of sheet.pdf) if (chunk instanceof Uint8Array) yield chunk
}

/** What the document has pushed so far; it waits for no reader. */
function* written(pdf: Pdf): Generator<Uint8Array> {
  const chunk: unknown = pdf.read()
  if (chunk instanceof Uint8Array) yield chunk
}
