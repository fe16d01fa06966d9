import type { Metric, RiskProfile, SaveRiskProfile } from '@/lib/risks/profile-schema'

/** What is being edited: for each check what holds, null where it is taken out. */
export type Draft = { name: string; metrics: Readonly<Record<string, Metric | null>> }
export type ProfileMetric = RiskProfile['metrics'][number]

export function draftOf({ name, metrics }: Pick<RiskProfile, 'name' | 'metrics'>): Draft {
  return { name, metrics: Object.fromEntries(metrics.map(({ checkId, metric }) => [checkId, metric])) }
}

/** A new profile begins with what the checks say themselves. */
export function standardDraft({ metrics }: Pick<RiskProfile, 'metrics'>): Draft {
  return { name: '', metrics: Object.fromEntries(metrics.map(({ checkId, standard }) => [checkId, standard])) }
}

export function isStandard(metric: Metric | null | undefined, { standard }: Pick<ProfileMetric, 'standard'>): boolean {
  return metric !== undefined && sameMetric(metric, standard)
}

/** As it is sent: only what differs from the standard. */
export function bodyOf({ name, metrics }: Draft, known: readonly ProfileMetric[]): SaveRiskProfile {
  const own = known.flatMap((one) => {
    const metric = metrics[one.checkId]
    return metric === undefined || isStandard(metric, one) ? [] : [[one.checkId, metric] as const]
  })
  return { name, metrics: Object.fromEntries(own) }
}

/** How many checks a draft changes against what is saved. */
export function changesOf(draft: Draft, saved: Draft): number {
  const ids = Object.keys(saved.metrics)
  return ids.filter((id) => !sameMetric(draft.metrics[id] ?? null, saved.metrics[id] ?? null)).length
}

export function isChanged(draft: Draft, saved: Draft): boolean {
  return draft.name.trim() !== saved.name || changesOf(draft, saved) > 0
}

function sameMetric(one: Metric | null, other: Metric | null): boolean {
  if (one === null || other === null) return one === other
  if (one.measure === 'binary' || other.measure === 'binary')
    return one.measure === 'binary' && other.measure === 'binary' && one.level === other.level
  const [a, b] = [one.thresholds, other.thresholds]
  return one.measure === other.measure && a.low === b.low && a.high === b.high
}

/** What each level begins and ends with, as the columns of the list. */
export function rangesOf(metric: Metric | null, locale: string): { low: string; medium: string; high: string } {
  const none = { low: '–', medium: '–', high: '–' }
  if (metric === null) return none
  if (metric.measure === 'binary') return { ...none, [metric.level]: 'detected' }
  const { low, high } = metric.thresholds
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const text = (value: number) => `${number.format(value)}${metric.measure === 'percentage' ? '%' : ''}`
  return { low: `up to ${text(low)}`, medium: `above ${text(low)}, below ${text(high)}`, high: `from ${text(high)}` }
}
