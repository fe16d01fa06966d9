// A report on its way out: its rows counted and their digest taken while the file is written.

import { createHash } from 'node:crypto'
import type { Table } from '@/lib/files/table'
import type { Waiting } from './delivery'

export type Tally = {
  readonly rows: number
  /** Of all rows in their order, once they have passed. */
  digest(): Uint8Array<ArrayBuffer>
}

/** The same table, whose rows are told to the tally on their way. */
export function tallied(table: Table): { table: Table; tally: Tally } {
  const hash = createHash('sha256')
  let count = 0
  async function* told<R>(batches: AsyncGenerator<R[]>): AsyncGenerator<R[]> {
    for await (const rows of batches) {
      count += rows.length
      for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
      yield rows
    }
  }
  return {
    table: { columns: table.columns, cells: () => told(table.cells()), objects: () => told(table.objects()) },
    tally: {
      get rows() {
        return count
      },
      digest: () => new Uint8Array(hash.digest()),
    },
  }
}

/** Read to its end in any case, so that all rows pass; null where it is longer than that. */
export async function collected(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes <= mostBytes) parts.push(chunk)
    else parts.length = 0
  }
  return bytes <= mostBytes ? Buffer.concat(parts) : null
}

/** Why it need not be sent; null where it is. A test is sent in any case. */
export function unchanged(
  { subscription, delivery }: Waiting,
  { rows, digest }: Pick<Tally, 'rows'> & { digest: Uint8Array },
) {
  if (delivery.test || subscription.sendWhen === 'always') return null
  if (subscription.sendWhen === 'not-empty') return rows === 0 ? 'There was nothing to send.' : null
  const before = delivery.channel === 'mail' ? subscription.mailDigest : subscription.webhookDigest
  return before !== null && Buffer.from(before).equals(digest) ? 'Nothing had changed since it was sent last.' : null
}
