// Which span of a log is read next, and what is known once it was: rules without clock, network or database.

import { retentionDays } from '@/lib/sources/retention'
import { DAY, floorHour, HOUR, MINUTE, type Span, type StreamState } from './stream-state'

/**
 * `forward` reads what is new, `overlap` again what is just behind the watermark, `backfill` the past, newest first, `late` a day, or once
 * a day three, for what Microsoft showed late, and `repair` an hour that could not be read.
 */
export type Step = Span & { kind: 'forward' | 'overlap' | 'backfill' | 'late' | 'repair' }

/** `to` is where what Microsoft shows by now ends, `kept` where what it keeps begins. */
export type Horizon = { now: number; to: number; kept: number }

/** Before that long Microsoft itself has not written everything. */
const SETTLE = 2 * MINUTE
/** What is about to pass Microsoft's retention is not promised. */
const SPARE = HOUR
const SHORTEST = MINUTE
const LONGEST = 6 * HOUR
/** A run that only looks back asks for no handful of seconds. */
const WORTH_ASKING = 15_000
/** Whoever polls every five minutes looks back every time. */
const OVERLAP_EVERY = 4 * MINUTE

export function horizonOf(now: number, licence: 'premium' | 'free' | null): Horizon {
  // Asking a free tenant for more is answered with nothing, which would be taken for an empty log.
  return { now, to: now - SETTLE, kept: now - retentionDays(licence) * DAY }
}

/** What a run begins with: the state, and the spans that Microsoft has dropped before they were read. */
export function begin(state: StreamState, horizon: Horizon): { state: StreamState; gaps: Span[] } {
  const { watermark, backfilledTo, floor } = state
  if (watermark === null || backfilledTo === null || floor === null)
    return { state: firstRun(state, horizon), gaps: [] }
  const gaps: Span[] = []
  const begun = { ...state, floor: Math.min(floor, horizon.kept + SPARE) }
  if (backfilledTo > floor && backfilledTo <= horizon.kept) {
    gaps.push({ from: floor, to: backfilledTo })
    begun.backfilledTo = floor
  }
  // A clock that ran ahead and was set back: what was called read then had not happened yet.
  begun.watermark = Math.min(watermark, horizon.to)
  if (begun.watermark < horizon.kept) {
    gaps.push({ from: begun.watermark, to: horizon.kept })
    begun.watermark = horizon.kept
  }
  return { state: beginPasses(begun, begun.watermark, horizon), gaps }
}

function firstRun(state: StreamState, { now, to, kept }: Horizon): StreamState {
  const start = floorHour(to - HOUR)
  const passes = { overlapAt: now, latePassAt: now, deepPassAt: now }
  return { ...state, ...passes, watermark: start, backfilledTo: start, floor: kept + SPARE }
}

function beginPasses(state: StreamState, watermark: number, { now, to }: Horizon): StreamState {
  const { overlapAt, overlapCursor, overlapMs, latePassAt, lateCursor, deepPassAt } = state
  const begun = { ...state }
  if (overlapCursor === null && isOver(overlapAt, OVERLAP_EVERY, now)) {
    // Behind an outage lies what the late passes would have found meanwhile.
    const back = to - watermark > HOUR ? Math.max(overlapMs, DAY) : overlapMs
    Object.assign(begun, { overlapAt: now, overlapCursor: watermark, overlapFloor: watermark - back })
  }
  if (lateCursor === null && isOver(latePassAt, HOUR, now)) {
    const deep = isOver(deepPassAt, DAY, now) ? { deepPassAt: now } : {}
    Object.assign(begun, { latePassAt: now, lateCursor: watermark, ...deep })
  }
  return begun
}

function isOver(since: number | null, lengthMs: number, now: number): boolean {
  return since === null || now - since >= lengthMs || since > now
}

/** `turn` rotates between what is not new, so that none of it keeps the others waiting for good. Null: this log is up to date. */
export function nextStep(
  state: StreamState,
  horizon: Horizon,
  { turn, late }: { turn: number; late: boolean },
): Step | null {
  const forward = forwardStep(state, horizon)
  if (forward) return forward
  const others = [backfillStep(state, horizon), overlapStep(state, horizon), late ? lateStep(state, horizon) : null]
  const rotated = [...others.slice(turn % 3), ...others.slice(0, turn % 3)]
  return rotated.find((step) => step !== null) ?? null
}

function forwardStep(
  { watermark, overlapCursor, overlapFloor, sliceMs, backfilledTo }: StreamState,
  { to, kept }: Horizon,
): Step | null {
  if (watermark === null || to - watermark < WORTH_ASKING) return null
  const back = Math.max(overlapFloor ?? watermark, backfilledTo ?? watermark, kept)
  // Where both fit into one slice, the look back costs no request of its own.
  const from = overlapCursor === watermark && to - back <= sliceMs ? back : watermark
  return { kind: 'forward', from, to: Math.min(watermark + sliceMs, to) }
}

function backfillStep({ backfilledTo, floor, sliceMs }: StreamState, { kept }: Horizon): Step | null {
  return downwards('backfill', { to: backfilledTo, bottom: Math.max(floor ?? kept, kept), sliceMs })
}

function overlapStep(
  { overlapCursor, overlapFloor, backfilledTo, sliceMs }: StreamState,
  { kept }: Horizon,
): Step | null {
  const bottom = Math.max(overlapFloor ?? kept, backfilledTo ?? kept, kept)
  return downwards('overlap', { to: overlapCursor, bottom, sliceMs })
}

function lateStep(state: StreamState, { now, kept }: Horizon): Step | null {
  const { lateCursor, latePassAt, deepPassAt, backfilledTo, sliceMs } = state
  const length = latePassAt !== null && latePassAt === deepPassAt ? 3 * DAY : DAY
  const bottom = Math.max((latePassAt ?? now) - length, backfilledTo ?? kept, kept)
  return downwards('late', { to: lateCursor, bottom, sliceMs: Math.min(sliceMs, HOUR) })
}

type Down = { to: number | null; bottom: number; sliceMs: number }

function downwards(kind: Step['kind'], { to, bottom, sliceMs }: Down): Step | null {
  if (to === null || to <= bottom) return null
  const from = sliceMs >= HOUR ? floorHour(to - sliceMs + HOUR - 1) : to - sliceMs
  return { kind, from: Math.max(from, bottom), to }
}

/** The step was read whole, in so many pages. */
export function afterStep(state: StreamState, step: Step, read: { pages: number; full: boolean }): StreamState {
  const { sliceMs } = state
  const grow = read.pages <= 1 && !read.full && step.to - step.from >= sliceMs && step.kind !== 'repair'
  const next = { ...state, sliceMs: grow ? Math.min(sliceMs * 2, LONGEST) : sliceMs }
  if (step.kind === 'forward') {
    if (state.watermark !== null && step.from < state.watermark) next.overlapCursor = null
    next.watermark = Math.max(step.to, state.watermark ?? step.to)
  }
  if (step.kind === 'backfill') next.backfilledTo = step.from
  if (step.kind === 'overlap') next.overlapCursor = step.from
  if (step.kind === 'late') next.lateCursor = step.from
  return next
}

/** Passes whose cursor has come to their end are over, so that the next can begin. */
export function endPasses(state: StreamState, horizon: Horizon): StreamState {
  const overlapCursor = overlapStep(state, horizon) === null ? null : state.overlapCursor
  const lateCursor = lateStep(state, horizon) === null ? null : state.lateCursor
  return { ...state, overlapCursor, lateCursor }
}

/** Null: it cannot be shorter. */
export function halved(state: StreamState): StreamState | null {
  if (state.sliceMs <= SHORTEST) return null
  return { ...state, sliceMs: Math.max(Math.floor(state.sliceMs / 2), SHORTEST) }
}
