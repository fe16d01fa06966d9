// A check as the API tells it: what it came to, its level under the profile, its trend and its news.

import { techniqueOf } from './attack-schema'
import type { Check } from './check'
import { newsOf, trendOf } from './level'
import type { Risk } from './schema'
import { levelThen, metricOf, type Profile, standingOf } from './standing'
import type { Acceptance, StandingRow } from './standing-queries'
import type { View } from './view'

export function presentRisk(check: Check, view: View): Risk {
  const row = view.standings.find(({ checkId }) => checkId === check.id)
  const metric = metricOf(view.profile, check)
  const said = row === undefined || metric === null ? whyNot(row, view.profile) : presentRow(check, row, view)
  const { id: checkId, title, category, severity } = check
  const measure = metric?.measure ?? check.measure
  return { checkId, title, category, severity, measure, techniques: check.references.mitre.map(techniqueOf), ...said }
}

type Said = Omit<Risk, 'checkId' | 'title' | 'category' | 'severity' | 'measure' | 'techniques'>

function presentRow(check: Check, row: StandingRow, view: View): Said {
  const { metric, verdict, level } = standingOf(check, row, metricOf(view.profile, check))
  const before = view.past?.results.get(check.id)
  const lived = { ...row, whole: row.acceptance !== null }
  return {
    verdict,
    level,
    n: row.n,
    total: row.total,
    accepted: row.accepted,
    acceptance: presentAcceptance(row.acceptance),
    says: row.says,
    fix: row.fix,
    trend: metric === null ? 'none' : trendOf(before ?? null, row, metric),
    previous: before && view.past ? previousOf(before, view.past.at, levelThen(before, metric)) : null,
    news: metric === null ? null : newsOf(view.before.get(check.id) ?? null, lived, metric),
  }
}

function previousOf({ verdict, n }: Pick<Risk, 'verdict' | 'n'>, at: Date, level: Risk['level']): Risk['previous'] {
  return { at: at.toISOString(), verdict, level, n }
}

/** The program knows a check that the last assessment did not, or the profile has none of it. */
function whyNot(row: StandingRow | undefined, profile: Profile): Said {
  const why =
    row === undefined
      ? { says: 'No assessment has looked at it yet.', fix: 'It is assessed with the next run of Entra ID State.' }
      : {
          says: `The risk profile "${profile.name}" leaves it out.`,
          fix: 'Add it to the risk profile, or choose another one for this organization.',
        }
  const nothing = { verdict: 'not-assessed', level: null, n: null, total: null, accepted: 0, acceptance: null } as const
  return { ...nothing, ...why, trend: 'none', previous: null, news: null }
}

export function presentAcceptance(acceptance: Acceptance | null): Risk['acceptance'] {
  if (acceptance === null) return null
  const { id, reason, by, expiresAt } = acceptance
  return { id, reason, by, until: expiresAt?.toISOString() ?? null }
}
