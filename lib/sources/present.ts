// What leaves the room: sources and connectors as the REST API shows them.

import { Cloud } from '@/lib/clouds/schema'
import type { ConnectorRow, StreamRow } from './connector-queries'
import { Condition, type Connector, ConnectorKind, Run } from './connector-schema'
import type { SourceRow } from './queries'
import type { RunRow } from './run-queries'
import { ServiceGroup, type Source } from './schema'
import type { ServiceGroupRow } from './service-group-queries'
import { backfillOf, conditionOf, lagSeconds, lastEventOf, type Situation, statusOf } from './status'
import { settingsOf, streamsOf } from './streams'

type Parts = { connectors: Connector[]; groups: ServiceGroupRow[]; records: number }

export function presentSource(row: SourceRow, { connectors, groups, records }: Parts): Source {
  const { credentialId, credentialName } = row
  return {
    id: row.id,
    dataSource: 'entra-id',
    sourceGroup: { id: row.groupId, name: row.groupName },
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    cloud: Cloud.parse(row.cloud),
    crawl: row.crawl,
    crawlInherited: row.crawlInherited,
    credential: credentialId && credentialName ? { id: credentialId, displayName: credentialName } : null,
    serviceAccountGroups: groups.map(presentServiceGroup),
    connectors,
    licence: row.licence === 'premium' || row.licence === 'free' ? row.licence : null,
    accounts: presentAccounts(row),
    records,
    createdAt: row.createdAt.toISOString(),
    deletingAt: iso(row.deletingAt),
  }
}

function presentAccounts(row: SourceRow): Source['accounts'] {
  if (row.accountsReadAt === null && row.accountsProblem === null) return null
  return {
    enabled: row.enabledAccounts,
    serviceAccounts: row.serviceAccounts,
    readAt: iso(row.accountsReadAt),
    problem: Condition.nullable().parse(row.accountsProblem),
  }
}

function presentServiceGroup(row: ServiceGroupRow): ServiceGroup {
  return ServiceGroup.parse({ ...row, readAt: iso(row.readAt) })
}

export function presentConnector(row: ConnectorRow, streams: StreamRow[], run: RunRow | null, now: Date): Connector {
  const of = settingsOf(ConnectorKind.parse(row.kind), row.settings)
  const wanted = streamsOf(of)
  const lastRun = run && presentRun(run)
  const situation: Situation = {
    kind: row.kind,
    on: row.crawl && row.enabled,
    pausedAt: row.pausedAt,
    throttledUntil: row.throttledUntil,
    condition: Condition.nullable().parse(row.condition),
    consecutiveFailures: row.consecutiveFailures,
    nextRunAt: row.nextRunAt,
    run: lastRun?.status ?? null,
    streams: streams.filter(({ stream }) => wanted.some((name) => name === stream)),
    wanted: wanted.length,
    publishedAt: row.publishedAt,
  }
  const backfill = backfillOf(situation.streams)
  return {
    id: row.id,
    kind: of.kind,
    status: statusOf(situation, now),
    settings: of.settings,
    inherited: row.inherited,
    condition: conditionOf(situation, now),
    pausedAt: iso(row.pausedAt),
    throttledUntil: iso(row.throttledUntil),
    lagSeconds: lagSeconds(situation, now),
    lastEventAt: iso(lastEventOf(situation.streams)),
    lastRun,
    nextRunAt: iso(row.nextRunAt),
    backfill: backfill && { to: backfill.to.toISOString(), floor: backfill.floor.toISOString() },
    records: Number(row.recordCount),
  }
}

export function presentRun(row: RunRow): Run {
  return Run.parse({
    id: row.id,
    trigger: row.trigger,
    status: row.status,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    read: row.readCount,
    stored: row.storedCount,
    changed: row.changedCount,
    leftOut: row.leftOutCount,
    rejected: row.rejectedCount,
    late: row.lateCount,
    problem: row.problem,
  })
}

export function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
