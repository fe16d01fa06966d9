// CSV for spreadsheets: UTF-8 with byte order mark, every text quoted, and no cell that a spreadsheet would run as a formula.

import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null

/** Written page by page as fast as the reader takes it; memory stays that of one page. */
export function csvStream(header: string[], pages: AsyncGenerator<Cell[][]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\ufeff${csvLines([header])}`))
    },
    async pull(controller) {
      const { value, done } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(csvLines(value)))
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
}

/** `rollcall-users-contoso-2026-11-21.csv`, the day in the organization's zone. */
export function csvFileName(what: string, organization: { name: string; timezone: string }, now: Date): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: organization.timezone, dateStyle: 'short' }).format(now)
  const part = organization.name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
  return `rollcall-${what}-${part || 'organization'}-${day}.csv`
}

/** OWASP: a cell that starts with = + - @, tab or return gets an apostrophe before it. */
export function csvLines(rows: Cell[][]): string {
  return stringify(rows, { escape_formulas: true, quoted_string: true, record_delimiter: '\r\n' })
}
