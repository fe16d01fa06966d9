// The job of a connector: begins a run, works for some seconds, ends it with what is to be told, and says when the next is due.

import { monotonicMs, now } from '@/lib/clock'
import { Cloud } from '@/lib/clouds/schema'
import { newId } from '@/lib/db/id'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import type { GraphOptions } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Payload } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { enqueueCollect } from '@/lib/sources/collect-job'
import { type Condition, ConnectorKind } from '@/lib/sources/connector-schema'
import { openTenant } from '@/lib/sources/open-tenant'
import { settingsOf, streamsOf } from '@/lib/sources/streams'
import { collectLogs } from './collect-logs'
import { collectState } from './collect-state'
import { conditionOf, isOfOneLog, notInThisCloud, ourFailure } from './condition'
import { endingOf, type Outcome } from './outcome'
import { selectRules } from './rules-queries'
import { OVERTAKEN, type Run } from './run'
import { type Begun, beginRun, endRun, handBack, updateEnded } from './run-queries'
import { saveFailing, selectStreams } from './stream-queries'
import { MINUTE, newState } from './stream-state'

/** Then it goes to the back of the line, so that nobody waits for a tenant with a long past or slow answers. */
const WORK_MS = 5_000
/** Who has not ended by then has died; whoever finds the connector due takes it over. */
const LEASE_MS = 5 * MINUTE

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
  const key = { organizationId, connectorId, runId: begun.run_id, fence: begun.fence, lease, begun }
  const outcome = await work(key, signal, world).catch((error: unknown) =>
    error === OVERTAKEN || signal.aborted ? null : failed(error, clock()),
  )
  if (outcome === null || signal.aborted) await stop(key, clock())
  else await end(key, outcome, clock())
}

type Key = { organizationId: string; connectorId: string; runId: string; fence: string; lease: Date; begun: Begun }

async function work(key: Key, signal: AbortSignal, world: World): Promise<Outcome> {
  const { organizationId, connectorId, begun } = key
  const clock = world.now ?? now
  const settings = settingsOf(ConnectorKind.parse(begun.kind), begun.settings)
  const cloud = Cloud.parse(begun.cloud)
  if (settings.kind === 'activity' && cloud === 'china') return stopped(notInThisCloud(clock()))
  const deadlineMs = monotonicMs() + (world.workMs ?? WORK_MS)
  const opening = openTenant(organizationId, { sourceId: begun.source_id }, { ...world, signal })
  if (settings.kind === 'state') {
    const run = {
      ...key,
      sourceId: begun.source_id,
      graph: (await opening).graph,
      now: clock,
      signal,
      failures: begun.consecutive_failures,
      hasDeltas: cloud === 'global' || cloud === 'china',
    }
    return collectState(run, { chosen: settings.settings.optionalPermissions, deadlineMs })
  }
  const [{ graph }, { known, rules }] = await Promise.all([
    opening,
    withOrganizationSql(organizationId, async (scope) => {
      const [known, rules] = await Promise.all([selectStreams(scope, connectorId), selectRules(scope, begun.source_id)])
      return { known, rules: { ...rules, ...wanted(settings) } }
    }),
  ])
  const { source_id: sourceId, licence, condition } = begun
  const failures = condition !== null && isOfOneLog(condition) ? 0 : begun.consecutive_failures
  const given = { sourceId, cloud, licence, graph, rules, now: clock, signal, failures, hasPassedOver: false }
  const run: Run = { ...key, ...given }
  const logs = streamsOf(settings).map((stream) => ({
    stream,
    ...(known.get(stream) ?? { state: newState(stream), failing: null }),
  }))
  return collectLogs(run, logs, { deadlineMs, unlimited: world.limits === 'off' })
}

function wanted(of: ReturnType<typeof settingsOf>): { failed: boolean; successful: boolean } {
  if (of.kind !== 'logons') return { failed: true, successful: true }
  return { failed: of.settings.collectFailed, successful: of.settings.collectSuccessful }
}

function failed(error: unknown, at: Date): Outcome {
  if (error instanceof GraphError) return stopped(conditionOf(error, at), error.retryAt)
  log().error({ err: error }, 'collecting failed')
  return stopped(ourFailure(at))
}

function stopped(condition: Condition, until: Date | null = null): Outcome {
  return { stopped: { condition, until }, refused: null, warning: null, more: null, logs: [] }
}

async function end(key: Key, outcome: Outcome, now: Date): Promise<void> {
  const { organizationId, connectorId, lease, begun } = key
  const problem = outcome.stopped?.condition ?? outcome.refused
  const ending = endingOf(outcome, { now, failures: begun.consecutive_failures })
  await withOrganizationSql(organizationId, async (scope) => {
    const [ended] = await Promise.all([
      updateEnded(scope, key, { ...ending, now, lease }),
      endRun(scope, key, { status: problem ? 'failed' : 'done', now, problem }),
    ])
    if (ended === null) return
    await saveFailing(scope, connectorId, { logs: outcome.logs, woken: ended.woken })
    await enqueue(scope, key, ended.next_run_at)
  })
}

/** Handed back by a worker that stops, or overtaken: then whoever did it says what is next. */
async function stop(key: Key, now: Date): Promise<void> {
  await withOrganizationSql(key.organizationId, async (scope) => {
    const [due] = await Promise.all([
      handBack(scope, key, now),
      endRun(scope, key, { status: 'stopped', now, problem: null }),
    ])
    await enqueue(scope, key, due)
  })
}

async function enqueue(scope: SqlScope, { organizationId, connectorId, begun }: Key, due: Date | null): Promise<void> {
  const { kind, cloud, tenant_id: tenantId } = begun
  if (due) await enqueueCollect(scope, { organizationId, connectorId, kind, cloud, tenantId }, due)
}
