// How risks are told on paper and in files, in words.

import type { Figure } from '@/lib/files/table'
import { zoneTime } from '@/lib/files/zone-time'
import { Level, News, type Risk, type RiskList } from './schema'
import { shareText } from './share-schema'

const STANDING = {
  detected: 'Accepted',
  'not-detected': 'Not detected',
  'not-assessed': 'Not assessed',
} as const
const LEVELS = { high: 'High', medium: 'Medium', low: 'Low' } as const
/** Dark enough to be read on white. */
export const LEVEL_INKS = { high: '#b42318', medium: '#b54708', low: '#175cd3' } as const satisfies Record<
  Level,
  string
>
const TRENDS = { rising: 'Rising', falling: 'Falling', none: '' } as const
const NEWS = { new: 'New', worse: 'Worse', better: 'Better', fixed: 'Fixed', accepted: 'Accepted' } as const

/** Its level, or why it has none. */
export function levelWords({ level, verdict }: Pick<Risk, 'level' | 'verdict'>): string {
  return level === null ? STANDING[verdict] : LEVELS[level]
}

/** `26/31 (83.87%)`, `26`, or whether it was detected. */
export function amountWords({ verdict, measure, n, total }: Pick<Risk, 'verdict' | 'measure' | 'n' | 'total'>): string {
  if (verdict === 'not-assessed') return '–'
  if (measure === 'binary' || n === null) return verdict === 'detected' ? 'Detected' : 'Not detected'
  return shareText(n, total, 'en')
}

export function trendWords({ trend }: Pick<Risk, 'trend'>): string {
  return TRENDS[trend]
}

export function newsWords({ news }: Pick<Risk, 'news'>): string {
  return news === null ? '' : NEWS[news]
}

/** What an assessment comes to, in large over it. */
export function levelFigures(counts: RiskList['counts']): Figure[] {
  return Level.options.map((level) => ({ label: LEVELS[level], value: counts[level], ink: LEVEL_INKS[level] }))
}

/** `3 new, 1 fixed`, or that there is none. */
export function newsCountWords(risks: readonly Pick<Risk, 'news'>[]): string {
  const told = News.options.flatMap((one) => {
    const count = risks.filter(({ news }) => news === one).length
    return count === 0 ? [] : [`${count} ${NEWS[one].toLowerCase()}`]
  })
  return told.join(', ') || 'no news'
}

/** `3 high, 5 medium, 1 low; 80 not detected, 12 not assessed, 2 accepted` */
export function countWords({ high, medium, low, notDetected, notAssessed, accepted }: RiskList['counts']): string {
  const rest = `${notDetected} not detected, ${notAssessed} not assessed, ${accepted} accepted`
  return `${high} high, ${medium} medium, ${low} low; ${rest}`
}

/** What stands over them: whose they are, by which profile, as of when, how many. */
export function askedWords(
  {
    source,
    profile,
    assessedAt,
    counts,
    items,
  }: Pick<RiskList, 'source' | 'profile' | 'assessedAt' | 'counts' | 'items'>,
  { zone, levels }: { zone: string; levels: readonly Level[] },
): { label: string; value: string }[] {
  const assessed = assessedAt === null ? 'never' : zoneTime(zone).iso(assessedAt).slice(0, 16).replace('T', ' ')
  return [
    { label: 'Tenant', value: source?.name ?? 'none is read' },
    { label: 'Risk profile', value: profile.name },
    { label: 'Assessed', value: assessed },
    ...(levels.length > 0 ? [{ label: 'Levels', value: levels.join(', ') }] : []),
    { label: 'All', value: countWords(counts) },
    { label: 'Since the assessment before', value: newsCountWords(items) },
  ]
}

/** Without levels all of them, what is not detected and not assessed included. */
export function ofLevels(risks: readonly Risk[], levels: readonly Level[]): Risk[] {
  return risks.filter(({ level }) => levels.length === 0 || (level !== null && levels.includes(level)))
}
