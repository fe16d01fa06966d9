// The worker process.

import { watch } from 'node:fs'
import { takeCheckpoints } from '@/lib/console-audit/take-checkpoints'
import { env } from '@/lib/env'
import { startWorker } from '@/lib/worker/worker'
import { openDatabase } from './open-database'
import { runProcess } from './process'

await runProcess(async () => {
  await openDatabase()
  const worker = await startWorker()
  if (env().NODE_ENV === 'development') stopWhenSourcesChange()
  // Without its lock another worker may take this one's jobs for abandoned: better a fresh start.
  worker.lost.catch((err) => {
    throw err
  })
  return async () => {
    await worker.stop()
    // On one machine the web server has stopped by now: nothing is written behind it.
    await takeCheckpoints(env().ROLLCALL_DATA)
  }
})

/** Development: whoever supervises it starts it again, from the new sources. */
function stopWhenSourcesChange(): void {
  watch('lib', { recursive: true }, () => process.kill(process.pid, 'SIGTERM'))
}
