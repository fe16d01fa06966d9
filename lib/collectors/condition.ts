// What a failure means for the connector: the condition that people read, and when it is worth trying again.

import { cleanText } from '@/lib/activity/clean'
import type { GraphError } from '@/lib/graph/graph-error'
import type { Condition } from '@/lib/sources/connector-schema'
import { DAY, HOUR, MINUTE } from './stream-state'

export function conditionOf(error: GraphError, at: Date): Condition {
  const { kind, side, code, requestId, clientRequestId, diagnostic } = error
  // Microsoft's own words are part of it.
  const [sentence, fix] = [cleanText(error.sentence), cleanText(error.fix)]
  const texts = { sentence, fix, code: code && cleanText(code), diagnostic: diagnostic && cleanText(diagnostic) }
  return { kind, side, ...texts, requestId, clientRequestId, at: at.toISOString() }
}

const OURS = { code: null, requestId: null, clientRequestId: null, diagnostic: null }

/** China's Graph has no directory audit log (Microsoft Learn: List directoryAudits, national cloud deployments). */
export function notInThisCloud(at: Date): Condition {
  return {
    ...OURS,
    kind: 'cloud',
    side: 'microsoft',
    sentence: 'The directory audit log is not available in this cloud.',
    fix: 'Switch Entra ID Activity off for this source; the other connectors are not affected.',
    at: at.toISOString(),
  }
}

/** The program's own failure: its details are in the log of the worker. */
export function ourFailure(at: Date): Condition {
  return {
    ...OURS,
    kind: 'rollcall',
    side: 'rollcall',
    sentence: 'Rollcall itself failed while it collected; nothing that was stored is lost, and it goes on from there.',
    fix: 'If this stays, look for "collecting failed" in the log of the worker.',
    at: at.toISOString(),
  }
}

/** Told while there is still a day to do something about it. */
export function aboutToBeLost(at: Date, { lagMs, retentionDays }: { lagMs: number; retentionDays: number }): Condition {
  const hours = Math.round(lagMs / HOUR)
  return {
    ...OURS,
    kind: 'retention',
    side: 'rollcall',
    sentence: `Collecting is ${hours} hours behind, and Microsoft keeps this log for ${retentionDays} days only.`,
    fix: 'Let the worker run without a break until it has caught up; switch off what is not needed, such as non-interactive sign-ins.',
    at: at.toISOString(),
  }
}

/** Of these another log of the same connector may know nothing. */
const OF_ONE_LOG: readonly Condition['kind'][] = ['licence', 'permission', 'rejected', 'microsoft', 'rollcall']

export function isOfOneLog({ kind }: Pick<Condition, 'kind'>): boolean {
  return OF_ONE_LOG.includes(kind)
}

/** Who needs somebody asks hourly whether he has come; what passes by itself is tried after ever longer waits. */
export function retryAt(
  kind: Condition['kind'],
  { now, failures, until }: { now: Date; failures: number; until: Date | null },
): Date {
  if (until !== null && until > now) return until
  return new Date(now.getTime() + waitMs(kind, failures))
}

function waitMs(kind: Condition['kind'], failures: number): number {
  if (kind === 'licence' || kind === 'cloud') return DAY
  const growing = 2 ** Math.min(failures, 10) * MINUTE
  if (kind === 'throttled' || kind === 'unreachable' || kind === 'microsoft') return Math.min(growing, 30 * MINUTE)
  // More often than not a connection that broke, or two that waited for each other.
  return kind === 'rollcall' ? Math.min(growing, HOUR) : HOUR
}
