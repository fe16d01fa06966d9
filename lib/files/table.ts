// A table on its way into a file: columns, and rows that come in batches, so that none has to be held whole.

/** Text, a number, or a moment as an ISO string; null is an empty cell. */
export type Value = string | number | null

export type Head = {
  /** The name in JSON. */
  key: string
  header: string
  kind: 'text' | 'number' | 'moment'
  /** In letters, as spreadsheets count it. */
  width: number
  /** Share of the width of a printed page; null: the file has it, the page has no room for it. */
  print: number | null
  /** It says something else as time passes, though nothing happened: no change of a report. */
  passing?: true
  /** Colours on paper, by what the cell says: `#b42318`. */
  inks?: Readonly<Record<string, string>>
}

export type Column<R> = Head & {
  of(row: R): Value
  /** Where JSON can say more than a cell. */
  data?(row: R): unknown
}

/** The same rows either way; only one of the two can be taken, and once. */
export type Table = {
  columns: readonly Head[]
  cells(): AsyncGenerator<Value[][]>
  objects(): AsyncGenerator<Record<string, unknown>[]>
}

/** What stands over a table, where a format has a place for it. */
export type About = {
  title: string
  organization: string
  /** PNG or JPEG. */
  logo: Uint8Array | null
  /** The moment it was made, as an ISO string. */
  at: string
  /** IANA name: moments are written in it. */
  zone: string
  /** What was asked: label and words. */
  asked: readonly { label: string; value: string }[]
  /** What it comes to, in large on the first page. */
  figures?: readonly Figure[]
  /** Asked for behind the last row: why it is not the whole, if it is not. */
  ending(): string | null
}

export type Figure = { label: string; value: number; ink: string }

export function tableOf<R>(columns: readonly Column<R>[], batches: AsyncIterable<R[]>): Table {
  return {
    columns,
    async *cells() {
      for await (const rows of batches) yield rows.map((row) => columns.map((column) => column.of(row)))
    },
    async *objects() {
      for await (const rows of batches) yield rows.map((row) => objectOf(columns, row))
    },
  }
}

function objectOf<R>(columns: readonly Column<R>[], row: R): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.key, column.data ? column.data(row) : column.of(row)]))
}
