// The database of a start: the operator's own, or the embedded one kept running.

import type { DataFolder } from '@/lib/db/data-folder'
import { type EmbeddedDatabase, restartEmbedded, startEmbedded } from '@/lib/db/embedded'
import { AppError } from '@/lib/errors'
import { type Running, type Supervised, supervise } from './supervise'

/** Starts the embedded database and keeps it running where it answered first: web server and worker know that address. */
export async function superviseEmbedded(folder: DataFolder): Promise<Supervised & { url: string }> {
  const first = await startEmbedded(folder)
  let next: EmbeddedDatabase | null = first
  const supervised = supervise('postgres', async () => {
    const server = next ?? (await restartEmbedded(folder))
    next = null
    if (server !== null) return running(server)
    throw new AppError(
      'unavailable',
      'The embedded database did not start again; postgres.log in the data folder says why.',
    )
  })
  return { ...supervised, url: first.url }
}

/** A server that cannot write everything out in time is ended; its next start recovers from the log it keeps for that. */
function running(server: EmbeddedDatabase): Running {
  return {
    exited: server.exited.then(() => 'exit'),
    async stop(patience) {
      const stopped = server.stop('fast')
      await Promise.race([stopped, patience])
      await server.stop('immediate')
    },
  }
}
