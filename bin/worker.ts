// The worker process.

import { startWorker } from '@/lib/worker/worker'
import { openDatabase } from './open-database'
import { runProcess } from './process'

await runProcess(async () => {
  await openDatabase()
  const worker = await startWorker()
  // Without its lock another worker may take this one's jobs for abandoned: better a fresh start.
  worker.lost.catch((err) => {
    throw err
  })
  return worker.stop
})
