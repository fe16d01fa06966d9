// Stores a page of a log: records, rejects, hours, cursor and counts in one transaction, or nothing of it.

import { rememberValues } from '@/lib/activity/remember-values'
import { type PreparedRecord, type Written, writeRecords } from '@/lib/activity/write'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { countRun, insertRejects } from './page-queries'
import { type Log, OVERTAKEN, type Run } from './run'
import { holdsFence } from './run-queries'
import { type Reject, timeOf } from './sift'
import { selectHours, upsertHours, upsertStream } from './stream-queries'
import { floorHour, type Span, type StreamState } from './stream-state'
import { addCounts, type Counts, hoursOf, mergeHour, type News, NOTHING } from './windows'

export type Page = {
  /** How many events came. */
  read: number
  records: readonly PreparedRecord[]
  rejects: readonly Reject[]
  /** Where a reject without a time is counted. */
  at: number
  /** Whether an event of this moment was missed by an earlier look. */
  isLate: (at: number) => boolean
  /** With the last page of a span alone. */
  whole: Whole | null
}

/** The span was read to its end. */
export type Whole = { covered: Span; state: StreamState; leftOut: ReadonlyMap<number, { first: number; all: number }> }

/** Times of records that are new: `late` ones were missed by an earlier look. */
export type Stored = { late: number[]; onTime: number }

/** An event that PostgreSQL refuses is found by halving, and kept apart; all others are stored. Throws OVERTAKEN. */
export async function commitPage(run: Run, log: Log, page: Page): Promise<Stored> {
  try {
    await rememberValues(run.organizationId, { records: page.records, now: run.now() })
    return await withOrganizationSql(run.organizationId, (scope) => storePage(scope, { run, log, page }))
  } catch (error) {
    const [record] = page.records
    if (record === undefined || !isRefusedData(error)) throw error
    if (page.records.length === 1) {
      const { graphId, raw } = record
      const reject = { graphId, at: timeOf(record), reason: `PostgreSQL refused it: ${error.message}.`, raw }
      return commitPage(run, log, { ...page, records: [], rejects: [...page.rejects, reject] })
    }
    const half = Math.ceil(page.records.length / 2)
    const first = await commitPage(run, log, {
      ...page,
      read: 0,
      records: page.records.slice(0, half),
      rejects: [],
      whole: null,
    })
    const second = await commitPage(run, log, { ...page, records: page.records.slice(half) })
    return { late: [...first.late, ...second.late], onTime: first.onTime + second.onTime }
  }
}

type Given = { run: Run; log: Log; page: Page }

/** Statements of one tick leave together, so this waits for PostgreSQL twice: for what was new, and for the commit. */
async function storePage(scope: SqlScope, { run, log, page }: Given): Promise<Stored> {
  const now = run.now()
  const key = { connectorId: run.connectorId, stream: log.stream }
  const times = new Map(page.records.map((record) => [record.graphId, timeOf(record)]))
  const hours = hoursTouched(page, [...times.values()])
  const [held, before, written, rejected] = await Promise.all([
    holdsFence(scope, run),
    selectHours(scope, key, hours),
    writeRecords(scope, run.sourceId, { records: page.records, now }),
    insertRejects(scope, key, { rejects: page.rejects, now }),
  ])
  if (!held) throw OVERTAKEN
  const counted = countByHour(page, { written, rejected, times })
  const merged = hours.map((hour) => mergeHour(hour, before.get(hour), newsOf(page, hour, counted.get(hour))))
  await Promise.all([
    upsertHours(scope, key, { hours: merged, now }),
    ...(page.whole ? [upsertStream(scope, key, page.whole.state)] : []),
    countRun(scope, run, { read: page.read, ...[...counted.values()].reduce(addCounts, NOTHING) }),
  ])
  const stored = written.stored.flatMap((id) => times.get(id) ?? [])
  const late = stored.filter(page.isLate)
  return { late, onTime: stored.length - late.length }
}

function hoursTouched({ rejects, at, whole }: Page, times: readonly number[]): number[] {
  const own = [...times, ...rejects.map((reject) => reject.at ?? at)].map(floorHour)
  return [...new Set([...own, ...(whole ? hoursOf(whole.covered).keys() : [])])]
}

type Outcome = { written: Written; rejected: readonly (number | null)[]; times: ReadonlyMap<string, number> }

function countByHour(page: Page, { written, rejected, times }: Outcome): Map<number, Counts> {
  const byHour = new Map<number, Counts>()
  const add = (at: number, what: keyof Counts, count = 1) => {
    const hour = floorHour(at)
    const counts = byHour.get(hour) ?? { ...NOTHING }
    counts[what] += count
    byHour.set(hour, counts)
  }
  for (const id of written.stored) {
    const at = times.get(id) ?? page.at
    add(at, 'stored')
    if (page.isLate(at)) add(at, 'late')
  }
  for (const id of written.changed) add(times.get(id) ?? page.at, 'changed')
  for (const at of rejected) add(at ?? page.at, 'rejected')
  for (const [hour, { first }] of page.whole?.leftOut ?? []) add(hour, 'leftOut', first)
  return byHour
}

function newsOf({ whole }: Page, hour: number, counts: Counts | undefined): News {
  const covered = whole ? hoursOf(whole.covered).get(hour) : undefined
  return {
    ...(counts && { counts }),
    ...(covered && { covered }),
    leftOutOfAll: whole?.leftOut.get(hour)?.all ?? 0,
  }
}

/** SQLSTATE 22: data exception, 23: integrity constraint violation, 54: program limit exceeded, such as a key too long for its index. */
function isRefusedData(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|54)...$/.test(error.code)
  )
}
