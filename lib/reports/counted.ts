// Rows on their way into a file, counted, and no more of them than the file may have.

/** How far the file has come; `truncated` once rows had to be left out. */
export type Progress = { rows: number; truncated: boolean }

/** Looks for one row more than it may give, to know whether it left any out. */
export async function* counted<R>(batches: AsyncIterable<R[]>, progress: Progress, most: number): AsyncGenerator<R[]> {
  for await (const batch of batches) {
    const room = most - progress.rows
    const rows = batch.length > room ? batch.slice(0, room) : batch
    progress.rows += rows.length
    if (rows.length > 0) yield rows
    if (batch.length > room) {
      progress.truncated = true
      return
    }
  }
}
