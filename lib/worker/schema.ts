// Doing what is due inside a request, where no worker process runs: shape and operation.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const workerOperations = {
  run: operation({
    method: 'POST',
    path: '/api/v1/worker/run',
    summary: 'Do the jobs that are due, at most for as many seconds, and say how many are left',
    access: 'worker.run',
    query: z.object({ seconds: z.coerce.number({ error: 'must be a number' }).int().min(1).max(300).default(50) }),
    response: z.object({ due: z.number() }),
  }),
}
