// SQL of runs: the newest of each connector, the list of one, the run that somebody asks for, and the events that were rejected.

import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

export type RunRow = {
  id: string
  connectorId: string
  trigger: string
  status: string
  queuedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  readCount: number
  storedCount: number
  changedCount: number
  leftOutCount: number
  rejectedCount: number
  lateCount: number
  problem: unknown
}

const COLUMNS = {
  id: true,
  connectorId: true,
  trigger: true,
  status: true,
  queuedAt: true,
  startedAt: true,
  endedAt: true,
  readCount: true,
  storedCount: true,
  changedCount: true,
  leftOutCount: true,
  rejectedCount: true,
  lateCount: true,
  problem: true,
} as const

/** One index look-up for each, however many runs there were. */
export function selectLastRuns({ db, organizationId }: Scope, connectorIds: string[]) {
  return db.$queryRaw<RunRow[]>`
    select r.* from unnest(${connectorIds}::uuid[]) as c(id)
    cross join lateral (
      select id, connector_id as "connectorId", trigger, status, queued_at as "queuedAt", started_at as "startedAt",
        ended_at as "endedAt", read_count as "readCount", stored_count as "storedCount", changed_count as "changedCount",
        left_out_count as "leftOutCount", rejected_count as "rejectedCount", late_count as "lateCount", problem
      from collection_run
      where organization_id = ${organizationId}::uuid and connector_id = c.id
      order by id desc limit 1) r`
}

export function selectRuns({ db, organizationId }: Scope, connectorId: string, { after, limit }: Page) {
  return db.collectionRun.findMany({
    where: { organizationId, connectorId, ...(after && { id: { lt: after } }) },
    select: COLUMNS,
    orderBy: { id: 'desc' },
    take: limit,
  })
}

type Page = { after?: string | undefined; limit: number }

export function selectRun({ db, organizationId }: Scope, connectorId: string, id: string) {
  return db.collectionRun.findFirst({ where: { organizationId, connectorId, id }, select: COLUMNS })
}

/** Those that wait or are under way already. */
export function selectOpenRuns({ db, organizationId }: Scope, connectorIds: string[]) {
  return db.collectionRun.findMany({
    where: { organizationId, connectorId: { in: connectorIds }, status: { in: ['queued', 'running'] } },
    select: COLUMNS,
    orderBy: { id: 'desc' },
  })
}

/** The number of a queued run is given by whoever begins it. */
export function insertQueuedRuns({ db, organizationId }: Scope, connectorIds: string[], at: Date) {
  return db.collectionRun.createManyAndReturn({
    data: connectorIds.map((connectorId) => ({
      organizationId,
      id: newId(),
      connectorId,
      fence: 0,
      trigger: 'person',
      status: 'queued',
      queuedAt: at,
    })),
    select: COLUMNS,
  })
}

export type RejectRow = {
  id: string
  stream: string
  graphId: string | null
  occurredAt: Date | null
  reason: string
  raw: string
  rejectedAt: Date
}

export function selectRejects({ db, organizationId }: Scope, connectorId: string, { after, limit }: Page) {
  return db.collectionReject.findMany({
    where: { organizationId, connectorId, ...(after && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit,
  })
}
