// Reads one span of a log, page by page: the next is asked for and read while the last is stored, and no more than these are held.

import type { GraphPage } from '@/lib/graph/graph'
import { commitPage, type Stored } from './commit-page'
import { countLateness, overlapFor } from './lateness'
import { logRequest, PAGE } from './log-request'
import { afterStep, endPasses, type Horizon, halved, type Step } from './plan'
import type { Log, Run } from './run'
import { type Sifted, sift } from './sift'
import { floorHour, HOUR, type StreamState, usualOverlapMs } from './stream-state'

/** More in one chain are throttled ever harder (microsoft-graph-docs#6892), and no cursor moves before its end. */
const MOST_PAGES = 20

type Given = {
  step: Step
  /** By Microsoft's clock as it is known now. */
  horizon: () => Horizon
  failedOnly: boolean
}

/** Moves `log.state` with the last page. False: it is too long, ask for less; what came is stored. */
export async function readSpan(run: Run, log: Log, given: Given): Promise<boolean> {
  const leaving = new AbortController()
  const pages = openPages(run, log, given, leaving.signal)
  const seen = startSeeing(log.state, given.step)
  const mayGiveUp = given.step.kind !== 'repair' && halved(log.state) !== null
  let storing = Promise.resolve()
  try {
    for (let next = pages.next(); ; ) {
      const { value: page, done } = await next
      if (done) return true
      seen.pages += 1
      const isTooLong = !page.isLast && mayGiveUp && seen.pages >= MOST_PAGES
      if (!page.isLast && !isTooLong) next = aside(pages.next())
      const sifted = sift(log.stream, page.items, run)
      await storing
      storing = aside(storePage(run, log, { ...given, page, seen, sifted }))
      if (page.isLast || isTooLong) {
        await storing
        return page.isLast
      }
    }
  } finally {
    leaving.abort()
    // A transaction that is under way is not left to itself.
    await storing.catch(() => undefined)
    await pages.return(undefined)
  }
}

/** Is awaited later, or not at all where something else fails first. */
function aside<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

function openPages({ graph, cloud, signal }: Run, { stream }: Log, { step, failedOnly }: Given, leaving: AbortSignal) {
  const { path, version } = logRequest(stream, step, { cloud, failedOnly })
  const priority = step.kind === 'late' ? 'low' : undefined
  return graph.pages(path, { family: 'reports', version, signal: AbortSignal.any([signal, leaving]), priority })
}

/** What is known of the span so far. */
type Seen = {
  pages: number
  events: number
  /** Of those left out, by hour: how many no earlier look has counted, and how many there are. */
  leftOut: Map<number, { first: number; all: number }>
  leftOutIds: Set<string>
  lastEventAt: number | null
  /** Whether an earlier look has passed this moment. */
  wasRead: (at: number) => boolean
}

function startSeeing({ watermark, backfilledTo, lastEventAt }: StreamState, { kind }: Step): Seen {
  const wasRead = (at: number) => kind !== 'repair' && at >= (backfilledTo ?? at) && at < (watermark ?? at)
  return { pages: 0, events: 0, leftOut: new Map(), leftOutIds: new Set(), lastEventAt, wasRead }
}

type Taken = Given & { page: GraphPage; seen: Seen; sifted: Sifted }

async function storePage(run: Run, log: Log, taken: Taken): Promise<void> {
  const { page, seen, step, sifted } = taken
  see(seen, page, sifted)
  const whole = page.isLast ? endSpan(log, taken) : null
  const { records, rejects } = sifted
  const rest = { read: page.items.length, at: step.from, isLate: seen.wasRead, whole }
  const stored = await commitPage(run, log, { ...rest, records, rejects })
  log.state = learn(whole?.state ?? log.state, stored, { step, now: run.now().getTime() })
}

function see(seen: Seen, { items }: GraphPage, { records, leftOut }: Sifted): void {
  seen.events += items.length
  for (const { occurredAt } of records) seen.lastEventAt = Math.max(seen.lastEventAt ?? 0, Date.parse(occurredAt))
  for (const { id, at } of leftOut) {
    if (seen.leftOutIds.has(id)) continue
    seen.leftOutIds.add(id)
    const hour = seen.leftOut.get(floorHour(at)) ?? { first: 0, all: 0 }
    seen.leftOut.set(floorHour(at), { first: hour.first + (seen.wasRead(at) ? 0 : 1), all: hour.all + 1 })
  }
}

function endSpan({ stream, state }: Log, { step, horizon, failedOnly, seen }: Taken) {
  const reached = horizon()
  // Our clock may turn out to be ahead of Microsoft's, where the newest part has not happened yet.
  const to = step.kind === 'forward' ? Math.max(step.from, Math.min(step.to, reached.to)) : step.to
  const covered = { from: step.from, to }
  const after = afterStep(state, { ...step, to }, { pages: seen.pages, full: seen.events >= PAGE })
  const ended = endPasses(after, reached)
  const isPassOver = state.lateCursor !== null && ended.lateCursor === null
  const overlapMs = isPassOver ? overlapFor(ended.lateness, usualOverlapMs(stream)) : ended.overlapMs
  const takesStatusFilter = failedOnly || state.takesStatusFilter
  return {
    covered,
    leftOut: seen.leftOut,
    state: { ...ended, overlapMs, takesStatusFilter, lastEventAt: seen.lastEventAt },
  }
}

/** Behind an outage everything seems late. */
function learn(state: StreamState, { late, onTime }: Stored, { step, now }: { step: Step; now: number }): StreamState {
  const isPunctual =
    step.kind === 'forward' ? now - step.to < HOUR : step.kind === 'late' || step.to - step.from <= state.overlapMs
  if (!isPunctual || step.kind === 'backfill' || step.kind === 'repair') return state
  const onTimes = Array.from({ length: onTime }, () => 0)
  return { ...state, lateness: countLateness(state.lateness, [...onTimes, ...late.map((at) => now - at)]) }
}
