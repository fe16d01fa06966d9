// One transaction on a connection: the statements of a tick leave together, and so do its beginning and its end.

import type { PoolClient, QueryResultRow } from 'pg'
import { type Answer, parameter, type Statement, sendBatch } from './batch'

/**
 * Runs one statement and hands out its rows. Under a name it is prepared once a connection; '' leaves it unprepared, for
 * texts that have no end of forms. Statements leave in order without waiting for each other's answers.
 */
export type Sql = <R extends QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<R[]>

export type Transaction = {
  readonly sql: Sql
  /** Resolves once everything is stored. Takes no statement after it. */
  readonly commit: () => Promise<void>
  readonly rollback: () => Promise<void>
}

const ignore = () => undefined
const BEGIN: Statement = { name: 'begin', text: 'begin', values: [], resolve: ignore, reject: ignore }

/** Whoever commits in the tick of his first statements needs neither `begin` nor `commit`: a batch is a transaction already. */
export function openTransaction(client: PoolClient): Transaction {
  let gathered: Statement[] = []
  let isBegun = false
  let committing: Promise<void> | undefined

  function leave() {
    const statements = gathered
    gathered = []
    const commit = !isBegun && committing ? statements.pop() : undefined
    if (commit) {
      const settled = (err?: Error) => (err ? commit.reject(err) : commit.resolve({ tag: 'COMMIT', rows: [] }))
      return sendBatch(client, statements, settled)
    }
    sendBatch(client, isBegun ? statements : [BEGIN, ...statements])
    isBegun = true
  }

  function run(name: string, text: string, values: readonly unknown[] = []): Promise<Answer> {
    const parameters = values.map(parameter)
    return new Promise((resolve, reject) => {
      if (gathered.length === 0) process.nextTick(leave)
      gathered.push({ name, text, values: parameters, resolve, reject })
    })
  }

  function commit(): Promise<void> {
    if (committing) return committing
    committing = isBegun || gathered.length > 0 ? run('commit', 'commit').then(requireCommitted) : Promise.resolve()
    // Who finishes early hears of a failure when he ends.
    committing.catch(ignore)
    return committing
  }

  return {
    async sql<R extends QueryResultRow>(name: string, text: string, values: unknown[]) {
      if (committing) throw new Error('The transaction is finished: no statement may follow its commit')
      const { rows } = await run(name, text, values)
      return rows as R[]
    },
    commit,
    async rollback() {
      await committing?.catch(ignore)
      if (isBegun || gathered.length > 0) await run('rollback', 'rollback')
    },
  }
}

/** After a failed statement PostgreSQL answers a commit with a rollback and no error, whoever caught that of the statement. */
function requireCommitted({ tag }: Answer): void {
  if (tag !== 'COMMIT') throw new Error(`The transaction was not committed: PostgreSQL answered ${tag}`)
}
