// Pages of records that meet conditions, in the order of time. What is frequent is found by reading on from the newest; what is rare by the
// inverted index, month by month; what no index knows by reading on until the time is up.

import { monotonicMs } from '@/lib/clock'
import type { SqlScope } from '@/lib/db/organization'
import type { Conditions } from './conditions'
import { limited, tooBusy } from './limited'
import { spansBehind } from './month-spans'
import { type ItemRow, lookUp, readAll, readOn, selectEnd, selectEnds, type Wanted } from './page-queries'
import { hasTerms, isCovered, type Place } from './statement'

/** `end`: where to go on, null where there is nothing more. `searchedTo`: it ended because time was up, at this moment. */
export type Page<R> = { rows: R[]; end: Place | null; searchedTo: string | null }

export type PageAsked = {
  after?: Place | undefined
  oldest?: boolean | undefined
  limit: number
  full: boolean
  /** After so long it ends with what it has. */
  ms: number
  /** Throws between two statements once it is aborted. */
  signal?: AbortSignal | undefined
}

/** So many records are read on in the first step; each further one reads more, as long as that is quick. */
const SCAN = { covered: 2_000, uncovered: 1_000 }
const MOST_SCAN = { covered: 640_000, uncovered: 48_000 }
const QUICK_MS = 150
/** Where fewer than one in so many match, the inverted index is quicker. */
const RARE = { covered: 2_000, uncovered: 400 }

/** At most `limit` of them, fewer only at the end or when time is up; `unavailable` where that was too short to look at any. */
export async function nextPage<R extends ItemRow>(
  organizationId: string,
  conditions: Conditions,
  { after, oldest, limit, full, ms, signal }: PageAsked,
): Promise<Page<R>> {
  const rows: R[] = []
  if (conditions.never) return { rows, end: null, searchedTo: null }
  const deadline = monotonicMs() + ms
  const kind = isCovered(conditions.all) ? 'covered' : 'uncovered'
  let looked = 0
  let [place, scan, hasIndex] = [after, Math.max(SCAN[kind], limit), hasTerms(conditions.all)]
  for (;;) {
    signal?.throwIfAborted()
    const began = monotonicMs()
    const span = { from: conditions.from, to: conditions.to, after: place, oldest }
    const wanted: Wanted = { conditions: conditions.all, span, limit: limit - rows.length, full }
    const step = await limited(organizationId, deadline - began, (scope) => readStep<R>(scope, wanted, scan))
    rows.push(...(step?.rows ?? []))
    looked += scan
    const isRare = step !== null && rows.length * RARE[kind] < looked
    if (rows.length >= limit || step?.end === null) return whole(rows, limit)
    if (step) place = step.end
    if (place && hasIndex && isRare) {
      hasIndex = false
      const rest = { ...wanted, span: { ...span, after: place }, limit: limit - rows.length }
      const found = await lookUpMonths<R>(organizationId, rest, { deadline, signal })
      rows.push(...found.rows)
      if (found.place === null) return whole(rows, limit)
      place = found.place
    }
    if (step === null || monotonicMs() >= deadline) return upTo(rows, place, after)
    if (monotonicMs() - began < QUICK_MS) scan = Math.min(2 * scan, MOST_SCAN[kind])
  }
}

function whole<R extends ItemRow>(rows: R[], limit: number): Page<R> {
  return { rows, end: rows.length >= limit ? (rows.at(-1) ?? null) : null, searchedTo: null }
}

/** Refuses where it came nowhere: whoever searched on would begin at the same place for ever. */
function upTo<R>(rows: R[], place: Place | undefined, after: Place | undefined): Page<R> {
  if (place === undefined || place === after) throw tooBusy()
  return { rows, end: place, searchedTo: place.occurredAt }
}

async function readStep<R extends ItemRow>(scope: SqlScope, wanted: Wanted, scan: number) {
  if (wanted.conditions.length === 0) return { rows: await readAll<R>(scope, wanted), end: null }
  const rows = await readOn<R>(scope, wanted, scan)
  return { rows, end: rows.length < wanted.limit ? await selectEnd(scope, wanted.span, scan) : null }
}

/** `place` null: it has them all, or as many as were wanted. Otherwise time was up there. */
async function lookUpMonths<R extends ItemRow>(
  organizationId: string,
  wanted: Wanted,
  { deadline, signal }: { deadline: number; signal: AbortSignal | undefined },
): Promise<{ rows: R[]; place: Place | null }> {
  const rows: R[] = []
  const { span, conditions, full } = wanted
  const ends = await limited(organizationId, deadline - monotonicMs(), selectEnds)
  let place = span.after ?? null
  for (const next of ends ? spansBehind(span, ends) : []) {
    signal?.throwIfAborted()
    const step: Wanted = {
      conditions,
      span: { ...next.span, after: place ?? undefined },
      limit: wanted.limit - rows.length,
      full,
    }
    const found = await limited(organizationId, deadline - monotonicMs(), (scope) => lookUp<R>(scope, step))
    if (found === null) return { rows, place }
    rows.push(...found)
    if (rows.length >= wanted.limit) break
    place = next.behind
  }
  return { rows, place: ends ? null : place }
}
