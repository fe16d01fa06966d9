// How far one log was read, in milliseconds since 1970: what `connector_stream` remembers between two runs.

import type { Stream } from '@/lib/sources/connector-schema'

export type StreamState = {
  /** Everything up to here was read, but for what Microsoft shows late; null before the first run. */
  watermark: number | null
  /** Everything down to here was read. */
  backfilledTo: number | null
  floor: number | null
  sliceMs: number
  overlapMs: number
  overlapAt: number | null
  overlapCursor: number | null
  overlapFloor: number | null
  latePassAt: number | null
  lateCursor: number | null
  deepPassAt: number | null
  lastEventAt: number | null
  /** Whether Graph takes `status/errorCode ne 0` in this tenant; null while nobody tried. */
  takesStatusFilter: boolean | null
  /** As counted in lateness.ts. */
  lateness: readonly number[]
}

/** A part of a log; both ends belong to it. */
export type Span = { from: number; to: number }

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Audit events come within half an hour, sign-ins within an hour; more where a tenant's own events say so. */
export function usualOverlapMs(stream: Stream): number {
  return stream === 'directoryAudits' ? 30 * MINUTE : HOUR
}

export function newState(stream: Stream): StreamState {
  const unread = { watermark: null, backfilledTo: null, floor: null, lastEventAt: null, takesStatusFilter: null }
  const passes = {
    overlapAt: null,
    overlapCursor: null,
    overlapFloor: null,
    latePassAt: null,
    lateCursor: null,
    deepPassAt: null,
  }
  return { ...unread, ...passes, sliceMs: HOUR, overlapMs: usualOverlapMs(stream), lateness: [] }
}

export function floorHour(at: number): number {
  return Math.floor(at / HOUR) * HOUR
}
