// The job of a connector: begins a run, works for some seconds, ends it with what is to be told, and says when the next is due.

import { monotonicMs, now } from '@/lib/clock'
import { Cloud } from '@/lib/clouds/schema'
import { newId } from '@/lib/db/id'
import { withOrganizationSql } from '@/lib/db/organization'
import type { GraphOptions } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Payload } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { enqueueCollect } from '@/lib/sources/collect-job'
import { type Condition, ConnectorKind } from '@/lib/sources/connector-schema'
import { openTenant } from '@/lib/sources/open-tenant'
import { settingsOf, streamsOf } from '@/lib/sources/streams'
import { collectLogs, type Outcome } from './collect-logs'
import { conditionOf, notInThisCloud, ourFailure, retryAt } from './condition'
import { selectRules } from './rules-queries'
import { OVERTAKEN, type Run } from './run'
import { type Begun, beginRun, endRun, updateEnded } from './run-queries'
import { newState, selectStreams } from './stream-queries'
import { MINUTE } from './stream-state'

/** Then it goes to the back of the line, so that nobody waits for a tenant with a long past or slow answers. */
const WORK_MS = 5_000
/** Who has not ended by then has died; whoever finds the connector due takes it over. */
const LEASE_MS = 5 * MINUTE
const POLL_MS = 5 * MINUTE
/** By then the limit of Microsoft has room again. */
const SOON_MS = 12_000

/** For measurements and simulated days; otherwise the clock and Microsoft's limits. */
export type World = GraphOptions & { now?: () => Date; workMs?: number }

export async function collect(payload: Payload<'collect'>, signal: AbortSignal, world: World = {}): Promise<void> {
  const { organizationId, connectorId } = payload
  const clock = world.now ?? now
  const at = clock()
  const lease = new Date(at.getTime() + LEASE_MS)
  const begun = await withOrganizationSql(organizationId, (scope) =>
    beginRun(scope, connectorId, { now: at, lease, id: newId() }),
  )
  if (begun === null) return
  const key = { organizationId, connectorId, runId: begun.run_id, fence: begun.fence }
  const outcome = await work({ ...key, begun }, signal, world).catch((error: unknown) => {
    if (error === OVERTAKEN) return null
    if (signal.aborted) return { condition: null, until: null, more: 'now' as const }
    return failed(error, clock())
  })
  await end({ ...key, begun }, outcome, { now: clock(), aborted: signal.aborted })
}

type Key = { organizationId: string; connectorId: string; runId: string; fence: string; begun: Begun }

async function work(key: Key, signal: AbortSignal, world: World): Promise<Outcome> {
  const { organizationId, connectorId, begun } = key
  const clock = world.now ?? now
  const settings = settingsOf(ConnectorKind.parse(begun.kind), begun.settings)
  const cloud = Cloud.parse(begun.cloud)
  if (settings.kind === 'activity' && cloud === 'china')
    return { condition: notInThisCloud(clock()), until: null, more: null }
  const [{ graph }, { states, rules }] = await Promise.all([
    openTenant(organizationId, { sourceId: begun.source_id }, { ...world, signal }),
    withOrganizationSql(organizationId, async (scope) => {
      const [states, rules] = await Promise.all([
        selectStreams(scope, connectorId),
        selectRules(scope, begun.source_id),
      ])
      return { states, rules: { ...rules, ...wanted(settings) } }
    }),
  ])
  const { source_id: sourceId, licence, consecutive_failures: failures } = begun
  const run: Run = { ...key, sourceId, cloud, licence, graph, rules, now: clock, signal, failures }
  const logs = streamsOf(settings).map((stream) => ({ stream, state: states.get(stream) ?? newState(stream) }))
  return collectLogs(run, logs, {
    deadlineMs: monotonicMs() + (world.workMs ?? WORK_MS),
    unlimited: world.limits === 'off',
  })
}

function wanted(of: ReturnType<typeof settingsOf>): { failed: boolean; successful: boolean } {
  if (of.kind !== 'logons') return { failed: true, successful: true }
  return { failed: of.settings.collectFailed, successful: of.settings.collectSuccessful }
}

function failed(error: unknown, at: Date): Outcome {
  if (error instanceof GraphError) return { condition: conditionOf(error, at), until: error.retryAt, more: null }
  log().error({ err: error }, 'collecting failed')
  return { condition: ourFailure(at), until: null, more: null }
}

/** Null: overtaken, and whoever did it says what is next. */
async function end(
  key: Key,
  outcome: Outcome | null,
  { now, aborted }: { now: Date; aborted: boolean },
): Promise<void> {
  const { organizationId, connectorId, begun } = key
  const condition = outcome?.condition ?? null
  const problem = condition?.kind === 'retention' ? null : condition
  const status = outcome === null || aborted ? 'stopped' : problem ? 'failed' : 'done'
  const failures = problem ? begun.consecutive_failures + 1 : 0
  const next = nextRun(outcome, { now, failures, problem })
  const throttledUntil = problem?.kind === 'throttled' ? next : null
  await withOrganizationSql(organizationId, async (scope) => {
    const ended = outcome && updateEnded(scope, key, { now, next, condition, throttledUntil, failures })
    await endRun(scope, key, { status, now, problem })
    const due = await ended
    const { cloud, tenant_id: tenantId } = begun
    if (due) await enqueueCollect(scope, { organizationId, connectorId, cloud, tenantId }, due)
  })
}

type When = { now: Date; failures: number; problem: Condition | null }

function nextRun(outcome: Outcome | null, { now, failures, problem }: When): Date {
  if (problem) return retryAt(problem.kind, { now, failures, until: outcome?.until ?? null })
  const waitMs = { now: 0, soon: SOON_MS, none: POLL_MS }[outcome?.more ?? 'none']
  return new Date(now.getTime() + waitMs)
}
