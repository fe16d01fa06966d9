// What connectors need: somebody to act on what stops them, before Microsoft deletes what they have not read.

import { CONNECTORS, ConnectorKind } from '@/lib/sources/connector-schema'
import { retentionDays } from '@/lib/sources/retention'
import { conditionOf, statusOf } from '@/lib/sources/status'
import { settingsOf, streamsOf } from '@/lib/sources/streams'
import { type Item, toItem } from './item'
import type { ConnectorFacts } from './source-facts'
import { sourceHref } from './source-href'

const DAY_MS = 86_400_000
export function connectorItems(facts: ConnectorFacts, now: Date): Item[] {
  return [trouble(facts, now), losing(facts, now), rejected(facts)].filter((item) => item !== null)
}

/** The last success is part of the key: what comes back after it was mended is mailed anew. */
function trouble(facts: ConnectorFacts, now: Date): Item | null {
  const { id, lastSuccessAt, sourceId, organizationId } = facts
  const status = statusOf({ ...facts, run: null, streams: [], wanted: 0 }, now)
  if (status !== 'needs-attention' && status !== 'not-licensed' && status !== 'missing-permission') return null
  const condition = conditionOf(facts, now)
  if (condition === null) return null
  return toItem(facts, {
    key: `connector:${id}:${condition.kind}:${condition.code ?? ''}:${lastSuccessAt?.toISOString() ?? ''}`,
    severity: 'bad',
    sentence: `${nameOf(facts)}: ${condition.sentence} ${condition.fix}`,
    fix: { label: 'Open the source', href: sourceHref(organizationId, sourceId) },
  })
}

/** Also of a paused one: whoever paused it may have forgotten. The collectors' own warning says the same while they run. */
function losing(facts: ConnectorFacts, now: Date): Item | null {
  const { id, organizationId, sourceId, licence, on } = facts
  const oldest = oldestWatermark(facts)
  const days = retentionDays(licence)
  if (!on || oldest === null || facts.condition?.kind === 'retention') return null
  if (now.getTime() - oldest.getTime() <= (days - 1) * DAY_MS) return null
  const since = oldest.toISOString().slice(0, 10)
  return toItem(facts, {
    key: `retention:${id}:${since}`,
    severity: 'bad',
    sentence: `${nameOf(facts)} has read nothing since ${since}, and Microsoft deletes events after ${days} days: what it does not read now is lost.`,
    fix: {
      label: facts.pausedAt === null ? 'Open the source' : 'Resume it',
      href: sourceHref(organizationId, sourceId),
    },
  })
}

function oldestWatermark({ kind, settings, streams }: ConnectorFacts): Date | null {
  const wanted: string[] = streamsOf(settingsOf(ConnectorKind.parse(kind), settings))
  const marks = streams.flatMap(({ stream, watermark }) =>
    watermark !== null && wanted.includes(stream) ? [new Date(watermark).getTime()] : [],
  )
  return marks.length === 0 ? null : new Date(Math.min(...marks))
}

function rejected(facts: ConnectorFacts): Item | null {
  const { id, rejects, newestReject, organizationId, sourceId } = facts
  if (rejects === 0) return null
  const events = rejects === 1 ? 'One event' : `${rejects} events`
  return toItem(facts, {
    key: `rejects:${id}:${newestReject}`,
    severity: 'attention',
    sentence: `${events} of ${nameOf(facts)} could not be stored as records in the last seven days. They are kept as they came.`,
    fix: { label: 'Look at them', href: sourceHref(organizationId, sourceId) },
  })
}

function nameOf({ kind, tenant }: ConnectorFacts): string {
  return `${CONNECTORS[ConnectorKind.parse(kind)]} of ${tenant}`
}
