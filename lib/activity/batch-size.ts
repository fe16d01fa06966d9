// How many records a stream reads at once: as many as fit into some megabytes, going by the last ones.

import type { Change } from './schema'

export const FIRST_BATCH = 500
const LEAST = 100
const MOST = 1_000
const LETTERS = 4_000_000
/** Of a record without its changes. */
const USUAL_LETTERS = 1_000

export function nextBatch(rows: readonly { changes: readonly Change[] }[]): number {
  if (rows.length === 0) return FIRST_BATCH
  const letters = rows.reduce((sum, { changes }) => sum + USUAL_LETTERS + lettersOf(changes), 0)
  return Math.min(MOST, Math.max(LEAST, Math.floor((LETTERS * rows.length) / letters)))
}

function lettersOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + (after?.length ?? 0), 0)
}
