// The job that collects for one connector, and the queues by which the logs of one Entra tenant, and its state, are read by one worker at a time.

import { enqueue } from '@/lib/jobs/enqueue'
import type { Transaction } from '@/lib/jobs/transaction'

type Collecting = { organizationId: string; connectorId: string; kind: string; cloud: string; tenantId: string }

/** Whoever waits in the console comes first, whoever collects comes behind. */
const BEHIND = 10

/** Microsoft Graph's limits hold for a tenant, and the limiters live in a process. */
function graphQueue({ cloud, tenantId }: { cloud: string; tenantId: string }): string {
  return `graph:${cloud}:${tenantId}`
}

/**
 * Replaces the waiting job of the connector, so one waits at most. Give `connector.next_run_at`: the oldest is done first. State has a queue
 * of its own: Microsoft limits what is asked of the directory and of the logs apart.
 */
export function enqueueCollect(transaction: Transaction, target: Collecting, runAt: Date): Promise<void> {
  const { organizationId, connectorId, kind } = target
  const when = { key: `collect:${connectorId}`, runAt, priority: BEHIND }
  const payload = { organizationId, connectorId }
  if (kind === 'state')
    return enqueue(transaction, 'collect-state', payload, { ...when, queue: `${graphQueue(target)}:state` })
  return enqueue(transaction, 'collect', payload, { ...when, queue: graphQueue(target) })
}

export type Reading = { organizationId: string; sourceId: string; cloud: string; tenantId: string }

/** Before what is collected: it tells who is left out, and how far back Microsoft keeps the logs. */
export function enqueueReadAccounts(transaction: Transaction, target: Reading, runAt: Date): Promise<void> {
  const { organizationId, sourceId } = target
  const when = { key: `read-accounts:${sourceId}`, queue: graphQueue(target), runAt, priority: BEHIND - 1 }
  return enqueue(transaction, 'read-accounts', { organizationId, sourceId }, when)
}
