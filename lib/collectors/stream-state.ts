// How far one log was read, in milliseconds since 1970: what `connector_stream` remembers between two runs.

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

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function floorHour(at: number): number {
  return Math.floor(at / HOUR) * HOUR
}
