// Brings the queue's own tables to what the queue library expects.

import { runMigrations } from 'graphile-worker'
import { queueLogger } from './queue-logger'

export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: queueLogger() })
}
