// How one check stands under a profile: its level, and why it has none. Pure.

import { findCheck, standardOf } from './catalogue'
import type { Check } from './check'
import { levelOf, type Result } from './level'
import type { Metric } from './profile-schema'
import type { Level, RiskList, Verdict } from './schema'
import type { StandingRow } from './standing-queries'

export type Profile = { id: string; name: string; metrics: Readonly<Record<string, Metric | null>> }

/** Null: not assessed under this profile. */
export function metricOf({ metrics }: Pick<Profile, 'metrics'>, check: Check): Metric | null {
  const own = metrics[check.id]
  return own === undefined ? standardOf(check) : own
}

export type Standing = {
  check: Check
  /** Null: the profile leaves the check out. */
  metric: Metric | null
  row: StandingRow
  verdict: Verdict
  level: Level | null
}

/** Of checks that the program still has. */
export function standingsOf(rows: readonly StandingRow[], profile: Profile): Standing[] {
  return rows.flatMap((row) => {
    const check = findCheck(row.checkId)
    return check === undefined ? [] : [standingOf(check, row, metricOf(profile, check))]
  })
}

export function standingOf(check: Check, row: StandingRow, metric: Metric | null): Standing {
  if (metric === null) return { check, metric, row, verdict: 'not-assessed', level: null }
  const level = row.acceptance === null ? levelOf(row, metric, row.accepted) : null
  return { check, metric, row, verdict: row.verdict, level }
}

/** At another moment, under the metric of now. */
export function levelThen(result: Result, metric: Metric | null): Level | null {
  return metric === null ? null : levelOf(result, metric)
}

export type Counts = RiskList['counts']

export function countLevels(standings: readonly Pick<Standing, 'verdict' | 'level'>[]): Counts {
  const counts = { high: 0, medium: 0, low: 0, notDetected: 0, notAssessed: 0, accepted: 0 }
  for (const { verdict, level } of standings) {
    if (level !== null) counts[level]++
    else if (verdict === 'detected') counts.accepted++
    else counts[verdict === 'not-detected' ? 'notDetected' : 'notAssessed']++
  }
  return counts
}

const RANKS = ['high', 'medium', 'low', 'detected', 'not-detected', 'not-assessed']

/** Worst first. */
export function rankOf({ level, verdict = 'detected' }: { level: Level | null; verdict?: Verdict }): number {
  return RANKS.indexOf(level ?? verdict)
}
