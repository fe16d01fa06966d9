// A report on its way out: its rows counted and their digest taken while the file is written, and no more of it read than is sent.

import { createHash } from 'node:crypto'
import type { Table, Value } from '@/lib/files/table'
import { counted, type Progress } from './counted'
import type { Waiting } from './delivery'
import { expectRows } from './open-file'
import type { Opened } from './subscribed-report'

export type Tally = Readonly<Progress> & {
  /** Of the rows that passed, in their order, but for what passes with time alone; and of what the check behind them came to. */
  digest(): Uint8Array<ArrayBuffer>
}

/** The first rows of the table, which are told to the tally on their way. */
export function tallied(
  { table, verdict }: Pick<Opened, 'table' | 'verdict'>,
  most = Number.POSITIVE_INFINITY,
): { table: Table; tally: Tally } {
  const hash = createHash('sha256').update(verdict ?? '')
  const progress: Progress = { rows: 0, truncated: false }
  const passing = new Set(table.columns.flatMap((head) => (head.passing ? [head.key] : [])))
  const lasting = table.columns.map(({ key }) => !passing.has(key))
  const ofCells = (row: Value[]) => row.filter((_, at) => lasting[at])
  const ofObject = (row: Record<string, unknown>) => Object.entries(row).filter(([key]) => !passing.has(key))
  async function* told<R>(batches: AsyncGenerator<R[]>, kept: (row: R) => unknown): AsyncGenerator<R[]> {
    for await (const rows of counted(batches, progress, most)) {
      for (const row of rows) hash.update(`${JSON.stringify(kept(row))}\n`)
      yield rows
    }
  }
  return {
    table: {
      columns: table.columns,
      cells: () => told(table.cells(), ofCells),
      objects: () => told(table.objects(), ofObject),
    },
    tally: Object.assign(progress, { digest: () => new Uint8Array(hash.digest()) }),
  }
}

/** Null where it is longer than that: the rest is not read. */
export async function collected(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** Not exact: there are more. */
export type Rows = { count: number; exact: boolean }

const MOST_COUNTED = 1_000_000

/** Of the whole report; what was not read to its end is counted, as far as that is quick. */
export async function countRows({ order }: Opened, { rows }: Tally, isWhole: boolean): Promise<Rows> {
  const count = isWhole ? rows : await expectRows(order, MOST_COUNTED)
  return count === null ? { count: rows, exact: false } : { count, exact: true }
}

export function rowsText({ count, exact }: Rows, text = String(count)): string {
  return exact ? text : `more than ${text}`
}

/**
 * Why it need not be sent; null where it is. A test is sent in any case. Nothing to send where nobody could look is no all-clear: that is
 * told once, and again when it has changed.
 */
export function unchanged(
  { subscription, delivery, opened: { verdict } }: Waiting & { opened: Pick<Opened, 'verdict'> },
  { rows, digest }: Pick<Tally, 'rows'> & { digest: Uint8Array },
) {
  if (delivery.test || subscription.sendWhen === 'always') return null
  if (subscription.sendWhen === 'not-empty' && rows > 0) return null
  if (subscription.sendWhen === 'not-empty' && verdict !== 'not-assessed') return 'There was nothing to send.'
  const before = delivery.channel === 'mail' ? subscription.mailDigest : subscription.webhookDigest
  return before !== null && Buffer.from(before).equals(digest) ? 'Nothing had changed since it was sent last.' : null
}
