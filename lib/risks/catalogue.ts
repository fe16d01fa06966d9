// Every risk check that Rollcall knows, and how each is measured unless a profile says otherwise.

import type { Check } from './check'
import type { Metric } from './profile-schema'
import type { Level, Severity } from './schema'

export const CHECKS: readonly Check[] = []

const BY_ID = new Map(CHECKS.map((check) => [check.id, check]))

export function findCheck(id: string): Check | undefined {
  return BY_ID.get(id)
}

export function standardOf({
  measure,
  severity,
  thresholds,
}: Pick<Check, 'measure' | 'severity' | 'thresholds'>): Metric {
  return measure === 'binary' || thresholds === undefined
    ? { measure: 'binary', level: LEVELS[severity] }
    : { measure, thresholds }
}

const LEVELS = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'low',
} as const satisfies Record<Severity, Level>
