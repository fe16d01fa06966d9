// Brings the queue's own tables to what the queue library expects.

import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { log } from '@/lib/log'
import { queueLogger } from './queue-logger'

/**
 * Its connection has left the server once this resolves. The library closes a pool of its own without waiting, and a server
 * that stops right then ends the connection with an error that nobody listens to.
 */
export async function migrateJobs(connectionString: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString, max: 2 })
  pgPool.on('error', (err) => log().warn({ err }, 'a connection of the queue migration broke'))
  const left = new Set<Promise<void>>()
  pgPool.on('connect', (client) => left.add(new Promise((resolve) => client.once('end', () => resolve()))))
  try {
    await runMigrations({ pgPool, logger: queueLogger() })
  } finally {
    await pgPool.end()
    await Promise.all(left)
  }
}
