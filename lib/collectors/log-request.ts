// What Graph is asked for a span of a log: the address, and which version of Graph has it.

import type { Cloud } from '@/lib/clouds/schema'
import type { Stream } from '@/lib/sources/connector-schema'
import type { Span } from './stream-state'

/** The largest page that the reports take. */
export const PAGE = 1_000

export type LogRequest = { path: string; version: 'v1.0' | 'beta' }

/**
 * Both ends belong to the span: Microsoft documents `ge` and `le` alone, and an event read twice is stored once. `failedOnly` uses a
 * filter that is not documented and not taken everywhere.
 */
export function logRequest(
  stream: Stream,
  span: Span,
  { cloud, failedOnly }: { cloud: Cloud; failedOnly: boolean },
): LogRequest {
  if (stream === 'directoryAudits') {
    return { path: address('directoryAudits', within('activityDateTime', span)), version: 'v1.0' }
  }
  const clauses = [within('createdDateTime', span)]
  if (stream !== 'interactiveUser') clauses.push(`signInEventTypes/any(t: t eq '${stream}')`)
  if (failedOnly) clauses.push('status/errorCode ne 0')
  // Microsoft Learn: signIn list is not in v1.0 of the national clouds; the other kinds of sign-ins are in beta alone.
  const version = stream === 'interactiveUser' && cloud === 'global' ? 'v1.0' : 'beta'
  return { path: address('signIns', clauses.join(' and ')), version }
}

function address(log: string, filter: string): string {
  return `/auditLogs/${log}?$top=${PAGE}&$filter=${encodeURIComponent(filter)}`
}

function within(time: string, { from, to }: Span): string {
  return `${time} ge ${new Date(from).toISOString()} and ${time} le ${new Date(to).toISOString()}`
}
