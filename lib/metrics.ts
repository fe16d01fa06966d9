// What Prometheus is told: what the rooms count, in one registry a process.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { once } from '@/lib/once'

/** Both bundles of the web process raise the same counters; `/api/metrics` reads them. */
export function metrics() {
  return once('metrics', () => {
    const registry = new Registry()
    const registers = [registry]
    collectDefaultMetrics({ register: registry })
    return {
      registry,
      scimRequests: new Histogram({
        name: 'rollcall_scim_request_duration_seconds',
        help: 'SCIM requests by method and status, with the time the answer took',
        labelNames: ['method', 'status'],
        buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers,
      }),
      droppedLogRows: new Counter({
        name: 'rollcall_provisioning_log_dropped_rows_total',
        help: 'Rows of the provisioning log that were left out: too many at once, or refused by the database',
        registers,
      }),
      poolConnections: new Gauge({
        name: 'rollcall_database_connections',
        help: 'Connections of the pool: in use, idle, and how many statements wait for one',
        labelNames: ['state'],
        registers,
      }),
    }
  })
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Whatever a client sends as a method, the number of series stays small. */
export function countScimRequest(method: string, status: number, durationMs: number): void {
  metrics().scimRequests.observe({ method: METHODS.has(method) ? method : 'other', status }, durationMs / 1000)
}
