// What may be asked of the pool from outside: whether it reaches a database of this program's schema, and how busy it is.

import { metrics } from '@/lib/metrics'
import { requireSchema } from './migrate'
import { pool } from './pool'

/** Throws where the database does not answer, or has another schema. */
export function requireDatabase(): Promise<void> {
  return requireSchema(pool())
}

/** For the next reading of the registry. */
export function measurePool(): void {
  const { poolConnections } = metrics()
  const { totalCount, idleCount, waitingCount } = pool()
  poolConnections.set({ state: 'used' }, totalCount - idleCount)
  poolConnections.set({ state: 'idle' }, idleCount)
  poolConnections.set({ state: 'waiting' }, waitingCount)
}
