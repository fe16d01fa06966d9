// SQL of windows, by hour or by day of UTC.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Verdict } from './run-schema'

export type WindowRow = {
  stream: string
  start: Date
  from: Date
  to: Date
  verdict: string
  stored: number
  changed: number
  leftOut: number
  rejected: number
  late: number
  reason: string | null
  checkedAt: Date
  hours: Record<string, number>
}

type WindowPage = {
  by: 'day' | 'hour'
  streams: readonly string[]
  verdict?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** The last one shown. */
  after: { start: Date; stream: string } | null
  limit: number
}

/** Newest first. The verdict of a day is the worst of its hours, its reason that of its newest hour that has one. */
export function selectWindows({ db, organizationId }: Scope, connectorId: string, page: WindowPage) {
  const { by, verdict, after, limit } = page
  const start = by === 'day' ? Prisma.sql`date_trunc('day', w.hour, 'UTC')` : Prisma.sql`w.hour`
  const isAsked = verdict === undefined ? Prisma.sql`true` : Prisma.sql`d.verdict = ${verdict}`
  const follows =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(d.start < ${after.start} or (d.start = ${after.start} and d.stream > ${after.stream}))`
  return db.$queryRaw<WindowRow[]>`
    select * from (
      select w.stream, ${start} as start, min(w.covered_from) as "from", max(w.covered_to) as "to",
        (${WORST_FIRST})[min(array_position(${WORST_FIRST}, w.verdict))] as verdict,
        sum(w.stored_count)::float8 as stored, sum(w.changed_count)::float8 as changed,
        sum(w.left_out_count)::float8 as "leftOut", sum(w.rejected_count)::float8 as rejected,
        sum(w.late_count)::float8 as late,
        (array_agg(w.reason order by w.hour desc) filter (where w.reason is not null))[1] as reason,
        max(w.checked_at) as "checkedAt", ${HOURS} as hours
      from collection_window w
      where w.organization_id = ${organizationId}::uuid and w.connector_id = ${connectorId}::uuid and ${range(page)}
      group by 1, 2) d
    where ${isAsked} and ${follows}
    order by d.start desc, d.stream
    limit ${limit}`
}

const VERDICTS = ['missing', 'late', 'repaired', 'collected', 'empty'] as const satisfies Verdict[]
const WORST_FIRST = Prisma.sql`array[${Prisma.join([...VERDICTS])}]::text[]`

const HOURS = Prisma.sql`jsonb_strip_nulls(jsonb_build_object(${Prisma.join(
  VERDICTS.map((verdict) => Prisma.sql`${verdict}::text, nullif(count(*) filter (where w.verdict = ${verdict}), 0)`),
)}))`

/** Whole days where days are asked for, so that none is shown with a part of its hours. What comes behind the cursor is never read. */
function range({ by, streams, from, to, after }: WindowPage): Prisma.Sql {
  const unit = Prisma.sql`${by}::text`
  return Prisma.join(
    [
      Prisma.sql`w.stream = any(${streams}::text[])`,
      ...(from === undefined ? [] : [Prisma.sql`w.hour >= date_trunc(${unit}, ${from}::timestamptz, 'UTC')`]),
      ...(to === undefined ? [] : [Prisma.sql`w.hour < ${to}::timestamptz`]),
      ...(after === null
        ? []
        : [Prisma.sql`w.hour < ${after.start}::timestamptz + ${by === 'day' ? '1 day' : '1 hour'}::interval`]),
    ],
    ' and ',
  )
}
