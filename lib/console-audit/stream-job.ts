// The job that streams one organization's audit log, put into the queue: one waits at a time, and none runs beside another.

import type { Scope } from '@/lib/db/organization'
import { enqueue } from '@/lib/jobs/enqueue'

export function enqueueStream(scope: Scope, runAt?: Date): Promise<void> {
  const { organizationId } = scope
  const name = `stream-audit:${organizationId}`
  return enqueue(scope, 'stream-audit', { organizationId }, { key: name, queue: name, ...(runAt && { runAt }) })
}
