// Statements that leave in one write and are answered in one: PostgreSQL's extended protocol with a single Sync behind them all.

import pg, { type Connection, type PoolClient, type QueryResultRow } from 'pg'

/** What PostgreSQL said of a statement: its tag, such as `SELECT 1` or `COMMIT`, and the rows. */
export type Answer = { readonly tag: string; readonly rows: QueryResultRow[] }

export type Statement = {
  /** Prepared once a connection under this name; '' leaves it unprepared. */
  readonly name: string
  readonly text: string
  readonly values: readonly Parameter[]
  readonly resolve: (answer: Answer) => void
  readonly reject: (err: Error) => void
}
export type Parameter = string | Buffer | null

type Field = { readonly name: string; readonly dataTypeID: number }
type Column = { readonly name: string; readonly parse: (text: string) => unknown }

/** What a prepared statement answers with, asked for once a connection. Whoever is not in here is prepared anew. */
const shapes = new WeakMap<Connection, Map<string, readonly Column[]>>()

/**
 * Without a transaction around it, PostgreSQL makes the batch one of its own. `settled` hears how that ended. After an error
 * nothing more of the batch runs: what stood before it has its answer, all others the error.
 */
export function sendBatch(client: PoolClient, statements: readonly Statement[], settled?: (err?: Error) => void): void {
  const answers: Answer[] = []
  let known = new Map<string, readonly Column[]>()
  let columns: readonly Column[] = []
  let rows: QueryResultRow[] = []

  const next = () => {
    columns = known.get(statements[answers.length]?.name ?? '') ?? []
    rows = []
  }
  const settle = (err?: Error) => {
    // What fails with the Sync itself is the commit of the whole.
    const failed = err && (answers.length === statements.length ? 0 : answers.length)
    statements.forEach(({ resolve, reject }, at) => {
      const answer = answers[at]
      if (err && (failed === undefined || at >= failed)) reject(err)
      else if (answer) resolve(answer)
    })
    settled?.(err)
  }

  // A Query of pg, because a connection in pipeline mode takes no others.
  const query = Object.assign(new pg.Query(''), {
    submit(connection: Connection) {
      known = shapes.get(connection) ?? known
      shapes.set(connection, known)
      connection.stream.cork()
      for (const statement of statements) send(connection, statement, known.has(statement.name))
      connection.sync()
      connection.stream.uncork()
      next()
    },
    handleRowDescription({ fields }: { fields: readonly Field[] }) {
      columns = fields.map(({ name, dataTypeID }) => ({ name, parse: pg.types.getTypeParser(dataTypeID, 'text') }))
    },
    handleDataRow({ fields }: { fields: readonly (string | null)[] }) {
      rows.push(rowOf(columns, fields))
    },
    handleCommandComplete({ text }: { text: string }) {
      const name = statements[answers.length]?.name
      if (name) known.set(name, columns)
      answers.push({ tag: text, rows })
      next()
    },
    handleError: settle,
    handleReadyForQuery: () => settle(),
  })
  client.query(query)
}

/** A name may be taken by an attempt that failed after it was prepared, so it is freed first; freeing nothing is no error. */
function send(connection: Connection, { name, text, values }: Statement, isKnown: boolean): void {
  if (!isKnown) {
    if (name !== '') connection.close({ type: 'S', name }, true)
    connection.parse({ name, text, types: [] }, true)
  }
  connection.bind({ statement: name, values: [...values] }, true)
  if (!isKnown) connection.describe({ type: 'P' }, true)
  connection.execute({}, true)
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): QueryResultRow {
  const row: QueryResultRow = {}
  columns.forEach(({ name, parse }, at) => {
    const text = fields[at] ?? null
    row[name] = text === null ? null : parse(text)
  })
  return row
}

/** A value as PostgreSQL reads it: text, except for bytes. */
export function parameter(value: unknown): Parameter {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? `{${value.map(element).join(',')}}` : JSON.stringify(value)
}

function element(value: unknown): string {
  const text = parameter(value)
  return text === null ? 'NULL' : `"${String(text).replace(/[\\"]/g, '\\$&')}"`
}
