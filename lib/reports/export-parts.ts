// The file of an export in the database: cut into parts while it is made, and put together again while it is read.

import { withOrganization } from '@/lib/db/organization'
import { type ExportRow, selectPart } from './export-queries'

/** Large enough to be few, small enough to be held by many readers at once. */
export const PART_BYTES = 4 * 1024 * 1024

/** The same bytes in pieces of at least that size, but for the last. */
export async function* inParts(
  chunks: AsyncIterable<Uint8Array>,
  size = PART_BYTES,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    bytes += chunk.length
    if (bytes < size) continue
    yield Uint8Array.from(Buffer.concat(held))
    held = []
    bytes = 0
  }
  if (bytes > 0) yield Uint8Array.from(Buffer.concat(held))
}

/** Each in a transaction of its own: a slow reader holds none open. Rejects where a part is gone before all bytes were there. */
export async function* partsOf(file: Pick<ExportRow, 'organizationId' | 'id' | 'bytes'>): AsyncGenerator<Uint8Array> {
  let left = Number(file.bytes)
  for (let number = 0; left > 0; number++) {
    const part = await withOrganization(file.organizationId, (scope) => selectPart(scope, file.id, number))
    if (part === null) throw new Error(`part ${number} of the export ${file.id} is gone while it is read`)
    left -= part.content.length
    yield part.content
  }
}
