// What a run comes to: what is told of the connector, and when it is due again. Rules without clock, network or database.

import type { Condition } from '@/lib/sources/connector-schema'
import { retryAt } from './condition'
import type { Log } from './run'
import { MINUTE } from './stream-state'

const POLL_MS = 5 * MINUTE
/** By then the limit of Microsoft has room again. */
const SOON_MS = 12_000

export type Outcome = {
  /** Why none of the logs could go on, with Microsoft's word for when to come again. */
  stopped: { condition: Condition; until: Date | null } | null
  /** Why a log could not go on in this run; the others did. */
  refused: Condition | null
  /** What is told where all goes well. */
  warning: Condition | null
  /** Whether there is more to do in the logs that can be read: at once, or as soon as the share of the looks back allows. */
  more: 'now' | 'soon' | null
  logs: readonly Log[]
  /** Where it has a rhythm of its own; otherwise every five minutes. */
  dueAt?: Date
}

export type Ending = {
  next: Date
  condition: Condition | null
  throttledUntil: Date | null
  /** In a row; of the log that fails most where it is not the connector that does. */
  failures: number
}

/** A log that fails by itself stays told until it was read, and keeps none of the others waiting. */
export function endingOf(outcome: Outcome, { now, failures }: { now: Date; failures: number }): Ending {
  const { stopped, warning, logs } = outcome
  if (stopped) {
    const { condition, until } = stopped
    const next = retryAt(condition.kind, { now, failures: failures + 1, until })
    return { next, condition, throttledUntil: condition.kind === 'throttled' ? next : null, failures: failures + 1 }
  }
  const failing = logs.flatMap((log) => log.failing ?? [])
  return {
    next: nextOf(outcome, now),
    condition: failing[0]?.condition ?? warning,
    throttledUntil: null,
    failures: Math.max(0, ...failing.map((one) => one.failures)),
  }
}

function nextOf({ more, logs, dueAt }: Outcome, now: Date): Date {
  if (dueAt) return dueAt
  const asleep = logs.filter((log) => !isAwake(log, now)).flatMap(({ failing }) => failing?.retryAt.getTime() ?? [])
  const waitMs = { now: 0, soon: SOON_MS, none: POLL_MS }[more ?? 'none']
  const awake = logs.length > 0 && asleep.length === logs.length ? [] : [now.getTime() + waitMs]
  return new Date(Math.min(...asleep, ...awake))
}

/** One that failed by itself costs no request before it is worth trying again. */
export function isAwake({ failing }: Log, now: Date): boolean {
  return failing === null || failing.retryAt <= now
}
