// SQL of runs: the newest of each connector, the list of one, and the run that somebody asks for.

import { Prisma } from '@/lib/db/generated/client'
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

export type WindowRow = {
  stream: string
  start: Date
  from: Date
  to: Date
  verdict: string
  stored: bigint
  changed: bigint
  leftOut: bigint
  rejected: bigint
  late: bigint
  reason: string | null
  checkedAt: Date
  hours: Record<string, number>
}

export type WindowPage = {
  by: 'day' | 'hour'
  streams: string[]
  verdict?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** Start and stream of the last one shown. */
  after: { start: string; stream: string } | null
  limit: number
}

/** A day is one of UTC; `verdict` of a day is the worst of its hours. */
export function selectWindows({ db, organizationId }: Scope, connectorId: string, page: WindowPage) {
  const { by, streams, verdict, from, to, after, limit } = page
  const start = by === 'day' ? Prisma.sql`date_trunc('day', w.hour, 'UTC')` : Prisma.sql`w.hour`
  return db.$queryRaw<WindowRow[]>`
    select * from (
      select w.stream, ${start} as start, min(w.covered_from) as "from", max(w.covered_to) as "to",
        ${VERDICTS}[min(array_position(${VERDICTS}, w.verdict))] as verdict,
        sum(w.stored_count) as stored, sum(w.changed_count) as changed, sum(w.left_out_count) as "leftOut",
        sum(w.rejected_count) as rejected, sum(w.late_count) as late,
        (array_agg(w.reason order by w.hour desc) filter (where w.reason is not null))[1] as reason,
        max(w.checked_at) as "checkedAt",
        jsonb_strip_nulls(jsonb_build_object(
          'collected', nullif(count(*) filter (where w.verdict = 'collected'), 0),
          'empty', nullif(count(*) filter (where w.verdict = 'empty'), 0),
          'late', nullif(count(*) filter (where w.verdict = 'late'), 0),
          'repaired', nullif(count(*) filter (where w.verdict = 'repaired'), 0),
          'missing', nullif(count(*) filter (where w.verdict = 'missing'), 0))) as hours
      from collection_window w
      where w.organization_id = ${organizationId}::uuid and w.connector_id = ${connectorId}::uuid
        and w.stream = any(${streams}::text[])
        ${from === undefined ? Prisma.empty : Prisma.sql`and w.hour >= ${from}::timestamptz`}
        ${to === undefined ? Prisma.empty : Prisma.sql`and w.hour < ${to}::timestamptz`}
        ${after === null ? Prisma.empty : Prisma.sql`and w.hour < ${after.start}::timestamptz + ${by === 'day' ? '1 day' : '1 second'}::interval`}
      group by w.stream, ${start}) w
    where ${verdict === undefined ? Prisma.sql`true` : Prisma.sql`w.verdict = ${verdict}`}
      ${after === null ? Prisma.empty : Prisma.sql`and (w.start < ${after.start}::timestamptz or (w.start = ${after.start}::timestamptz and w.stream > ${after.stream}))`}
    order by w.start desc, w.stream
    limit ${limit}`
}

/** Worst first. */
const VERDICTS = Prisma.sql`array['missing', 'late', 'repaired', 'collected', 'empty']`

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
