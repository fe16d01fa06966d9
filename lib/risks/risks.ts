// What one can see of risks: every check with its verdict and level, one of them in full.

import { type Actor, requireRight } from '@/lib/actor'
import { withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { CHECKS, findCheck } from './catalogue'
import { presentRisk } from './present'
import { findProfileInForce } from './profile-in-force'
import { findVisibleProfile } from './profiles'
import { type ResultOnce, selectHistory } from './read-queries'
import type { Risk, RiskDetail, RiskList, RiskQuery } from './schema'
import { countLevels, levelThen, metricOf, type Profile, rankOf } from './standing'
import { openView, type View } from './view'

export async function listRisks(actor: Actor, query: RiskQuery): Promise<RiskList> {
  requireRight(actor, 'risks.view')
  return readRisks(actor.organizationId, { ...query, profile: await profileOf(actor, query) })
}

type Asked = Pick<RiskQuery, 'sourceId' | 'since'> & { profile: Profile }

/** Worst first; what is not assessed stands at the end. For whoever may see them. */
export async function readRisks(organizationId: string, asked: Asked): Promise<RiskList> {
  const view = await openView(organizationId, asked)
  const items = view.newest === null ? [] : CHECKS.map((check) => presentRisk(check, view)).sort(worstFirst)
  const trends = (trend: Risk['trend']) => items.filter((item) => item.trend === trend).length
  return {
    items,
    assessedAt: view.newest?.at.toISOString() ?? null,
    stateAt: view.newest?.stateAt?.toISOString() ?? null,
    source: view.source,
    sources: view.sources,
    profile: { id: view.profile.id, name: view.profile.name },
    counts: countLevels(items),
    rising: trends('rising'),
    falling: trends('falling'),
  }
}

/** The one that holds, or another that is tried. */
function profileOf(actor: Actor, { previewProfileId }: RiskQuery): Promise<Profile> {
  return previewProfileId === undefined
    ? findProfileInForce(actor.organizationId)
    : findVisibleProfile(actor, previewProfileId)
}

export async function getRisk(actor: Actor, checkId: string, query: RiskQuery): Promise<RiskDetail> {
  requireRight(actor, 'risks.view')
  const check = findCheck(checkId)
  if (check === undefined) throw notFound('The check')
  const view = await openView(actor.organizationId, { ...query, profile: await profileOf(actor, query) })
  const metric = metricOf(view.profile, check)
  const { why, remediation, licence, permissions, references } = check
  return {
    ...presentRisk(check, view),
    ...{ why, remediation, licence, references, permissions: [...permissions] },
    thresholds: metric === null || metric.measure === 'binary' ? null : metric.thresholds,
    history: (await readHistory(actor, checkId, view)).map(({ at, verdict, n, total, atMostLow }) => {
      const level = levelThen({ verdict, n, total, atMostLow }, metric)
      return { at: at.toISOString(), verdict, level, n, total }
    }),
  }
}

/** Where it changed; and the newest assessment, up to which it stayed so. */
async function readHistory(
  { organizationId }: Actor,
  checkId: string,
  { source, newest }: View,
): Promise<ResultOnce[]> {
  if (source === null || newest === null) return []
  const rows = await withOrganizationSql(organizationId, (scope) => selectHistory(scope, source.id, checkId))
  const last = rows.at(-1)
  return last === undefined || last.at.getTime() === newest.at.getTime() ? rows : [...rows, { ...last, at: newest.at }]
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info']

function worstFirst(a: Risk, b: Risk): number {
  const severity = (risk: Risk) => SEVERITIES.indexOf(risk.severity)
  return rankOf(a) - rankOf(b) || severity(a) - severity(b) || a.title.localeCompare(b.title, 'en')
}
