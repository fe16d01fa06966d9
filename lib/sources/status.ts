// How a connector is doing, in one word, and how far it has come; pure, so that every word has its row in a table of tests.

import type { Condition, ConnectorStatus } from './connector-schema'

const MINUTE_MS = 60_000
/** Up to date comes every five minutes, and Microsoft shows an event some minutes late (reference-reports-latencies: P99 5 min). */
const BEHIND_MS = 60 * MINUTE_MS
/** A connector that was due so long ago has no worker. */
const OVERDUE_MS = 15 * MINUTE_MS
/** Passing troubles of network, service and database are tried again by themselves; only so many in a row are for somebody to look at. */
const PASSING: readonly Condition['kind'][] = ['throttled', 'unreachable', 'microsoft', 'rollcall']
const FAILURES_IN_A_ROW = 5

export type Stream = {
  watermark: Date | null
  backfilledTo: Date | null
  floor: Date | null
  lastEventAt: Date | null
}

export type Situation = {
  kind: string
  /** Connector and source are switched on. */
  on: boolean
  pausedAt: Date | null
  throttledUntil: Date | null
  condition: Condition | null
  consecutiveFailures: number
  nextRunAt: Date | null
  /** Of the newest run; null before the first. */
  run: 'queued' | 'running' | 'done' | 'failed' | 'stopped' | null
  /** Those its settings ask for; one that was never read is absent. */
  streams: Stream[]
  /** How many the settings ask for. */
  wanted: number
  /** Of State: when a whole reading was last finished. */
  publishedAt?: Date | null
}

/** What stands in the way first, then how far it is. */
export function statusOf(situation: Situation, now: Date): ConnectorStatus {
  const { kind, on, pausedAt, throttledUntil, condition, run } = situation
  if (!on) return 'off'
  if (pausedAt !== null) return 'paused'
  if (throttledUntil !== null && throttledUntil > now) return 'throttled'
  if (condition?.kind === 'licence') return 'not-licensed'
  if (condition?.kind === 'permission') return 'missing-permission'
  if (needsSomebody(situation) || isOverdue(situation, now)) return 'needs-attention'
  if (kind === 'state') return stateStatus(situation)
  if (run === null || run === 'queued') return run === null || !hasBegun(situation) ? 'new' : progress(situation, now)
  return run === 'running' && !hasBegun(situation) ? 'running' : progress(situation, now)
}

/** It is never behind: each reading is of the present. The first one may take several runs. */
function stateStatus({ run, publishedAt = null }: Situation): ConnectorStatus {
  if (publishedAt === null) return run === null || run === 'queued' ? 'new' : 'running'
  return run === 'running' ? 'running' : 'healthy'
}

function progress(situation: Situation, now: Date): ConnectorStatus {
  const lag = lagSeconds(situation, now)
  const isBehind = lag === null || lag * 1_000 > BEHIND_MS
  if (isBehind || backfillOf(situation.streams) !== null) return 'catching-up'
  return situation.run === 'running' ? 'running' : 'healthy'
}

export function needsSomebody({
  condition,
  consecutiveFailures,
}: Pick<Situation, 'condition' | 'consecutiveFailures'>): boolean {
  if (condition === null) return false
  return !PASSING.includes(condition.kind) || consecutiveFailures >= FAILURES_IN_A_ROW
}

/** Nobody does what is due: silence is the trouble that is noticed last. */
function isOverdue({ nextRunAt }: Pick<Situation, 'nextRunAt'>, now: Date): boolean {
  return nextRunAt !== null && now.getTime() - nextRunAt.getTime() > OVERDUE_MS
}

/** What is wrong, as it is to be told. */
export function conditionOf(
  { condition, nextRunAt }: Pick<Situation, 'condition' | 'nextRunAt'>,
  now: Date,
): Condition | null {
  if (condition !== null || nextRunAt === null || !isOverdue({ nextRunAt }, now)) return condition
  return overdueCondition(nextRunAt)
}

function overdueCondition(nextRunAt: Date): Condition {
  return {
    kind: 'rollcall',
    side: 'rollcall',
    sentence: 'It is due, and no worker of Rollcall has taken it up.',
    fix: 'Check that a worker runs: npm start brings one unless ROLLCALL_WORKER is off, npm run worker starts another.',
    code: null,
    requestId: null,
    clientRequestId: null,
    diagnostic: null,
    at: nextRunAt.toISOString(),
  }
}

function hasBegun({ streams }: Situation): boolean {
  return streams.some(({ watermark, backfilledTo }) => watermark !== null || backfilledTo !== null)
}

/** How far what is complete lies behind now: of several logs, the one that is furthest. Null until each was read once. */
export function lagSeconds({ streams, wanted }: Pick<Situation, 'streams' | 'wanted'>, now: Date): number | null {
  const marks = streams.flatMap(({ watermark }) => watermark ?? [])
  if (wanted === 0 || marks.length < wanted) return null
  const oldest = Math.min(...marks.map((mark) => mark.getTime()))
  return Math.max(0, Math.round((now.getTime() - oldest) / 1_000))
}

/** The log that has furthest to go back; null where all are done. */
export function backfillOf(streams: Stream[]): { to: Date; floor: Date } | null {
  const open = streams.flatMap(({ backfilledTo, floor }) =>
    backfilledTo !== null && floor !== null && backfilledTo > floor ? { to: backfilledTo, floor } : [],
  )
  return open.toSorted((a, b) => left(b) - left(a))[0] ?? null
}

function left({ to, floor }: { to: Date; floor: Date }): number {
  return to.getTime() - floor.getTime()
}

export function lastEventOf(streams: Stream[]): Date | null {
  return (
    streams.flatMap(({ lastEventAt }) => lastEventAt ?? []).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null
  )
}
