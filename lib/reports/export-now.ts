// A report as a direct download: written down before its first byte leaves, and again with what has left in the end.

import { type Actor, requireRight } from '@/lib/actor'
import { byteStream } from '@/lib/files/byte-stream'
import { noteExport } from './export-audit'
import { type Asked, orderOf } from './export-order'
import { FORMATS } from './export-schema'
import { DOWNLOAD_MS, openFile } from './open-file'

export type Download = { content: ReadableStream<Uint8Array>; fileName: string; contentType: string }

/** `signal`: whoever asked has gone. */
export async function exportNow(
  actor: Actor,
  report: string,
  { signal, ...asked }: Asked & { signal: AbortSignal },
): Promise<Download> {
  requireRight(actor, 'reports.export')
  const { order, fileName } = await orderOf(actor, report, asked)
  const leaving = new AbortController()
  const file = await openFile(order, AbortSignal.any([signal, leaving.signal]), DOWNLOAD_MS)
  await noteExport(actor, { report, order, action: 'report.export-begun' })
  const chunks = noted(file.chunks, (complete) =>
    noteExport(actor, { report, order, action: 'report.exported', result: { ...file.progress, complete } }),
  )
  return {
    content: byteStream(chunks, () => leaving.abort()),
    fileName,
    contentType: FORMATS[order.format].type,
  }
}

/** However it ends: whole, broken off, or because the reader left. */
async function* noted(
  chunks: AsyncGenerator<Uint8Array>,
  note: (complete: boolean) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let complete = false
  try {
    yield* chunks
    complete = true
  } finally {
    await note(complete)
  }
}
