import type { Tone } from '@/components/ui/state-badge'
import { exactText } from '@/components/ui/time-text'
import type { Level, Measure, News, Risk, RiskDetail, Since, Thresholds, Trend, Verdict } from '@/lib/risks/schema'
import { percentText, shareText } from '@/lib/risks/share-schema'
import type { Kind } from './risk-filter'

type Words = { tone: Tone; word: string }

export const LEVEL_WORDS = {
  high: { tone: 'bad', word: 'High' },
  medium: { tone: 'attention', word: 'Medium' },
  low: { tone: 'info', word: 'Low' },
} as const satisfies Record<Level, Words>

export const VERDICT_WORDS = {
  detected: 'Detected',
  'not-detected': 'Not detected',
  'not-assessed': 'Not assessed',
} as const satisfies Record<Verdict, string>

export const TREND_WORDS = { rising: 'Rising', falling: 'Falling', none: 'No change' } as const satisfies Record<
  Trend,
  string
>
export const KIND_WORDS = { counted: 'Enumerated', binary: 'Boolean' } as const satisfies Record<Kind, string>
export const NEWS_WORDS = {
  new: 'New',
  worse: 'Worse',
  better: 'Better',
  fixed: 'Fixed',
  accepted: 'Accepted',
} as const satisfies Record<News, string>
export const SINCE_WORDS = {
  week: 'Last week',
  month: 'Last month',
  quarter: 'Last 3 months',
  year: 'Last year',
} as const satisfies Record<Since, string>
export const MEASURE_WORDS = {
  number: 'Number',
  percentage: 'Percentage',
  binary: 'Binary',
} as const satisfies Record<Measure, string>
export const LICENCE_WORDS = {
  free: 'Any licence',
  p1: 'Microsoft Entra ID P1',
  p2: 'Microsoft Entra ID P2',
} as const satisfies Record<RiskDetail['licence'], string>

type Standing = Pick<Risk, 'verdict' | 'level' | 'acceptance'>

/** One word for where a check stands: its level, or why it has none. */
export function standingWords({ verdict, level, acceptance }: Standing): Words {
  if (verdict === 'not-assessed') return { tone: 'idle', word: VERDICT_WORDS[verdict] }
  if (verdict === 'not-detected') return { tone: 'good', word: VERDICT_WORDS[verdict] }
  if (level !== null) return LEVEL_WORDS[level]
  return { tone: 'idle', word: acceptance === null ? 'All accepted' : 'Accepted' }
}

type Counted = Pick<Risk, 'n' | 'total' | 'measure' | 'verdict'>

/** "26/31 (83.87%)", "26" where there is no whole; of what counts nothing the verdict. */
export function figureText({ n, total, measure, verdict }: Counted, locale: string): string {
  if (verdict === 'not-assessed') return '–'
  if (measure === 'binary' || n === null) return VERDICT_WORDS[verdict]
  return shareText(n, total, locale)
}

/** "low up to 3, high from 10": a count, or a percentage. */
export function thresholdText({ low, high }: Thresholds, measure: Measure, locale: string): string {
  const text = (value: number) =>
    measure === 'percentage' ? percentText(value, locale) : new Intl.NumberFormat(locale).format(value)
  // Between two counts that follow each other there is none.
  if (measure === 'number' && high - low <= 1) return `Low up to ${text(low)}, high from ${text(high)} on`
  return `Low up to ${text(low)}, medium below ${text(high)}, high from ${text(high)} on`
}

/** "3 more high, 1 more medium" of those that rise; "fewer" of those that fall. */
export function movedText({ count, high, medium }: { count: number; high: number; medium: number }, more: boolean) {
  if (count === 0) return 'No change so far'
  const word = more ? 'more' : 'fewer'
  const parts = [...(high > 0 ? [`${high} ${word} high`] : []), ...(medium > 0 ? [`${medium} ${word} medium`] : [])]
  return parts.length > 0 ? parts.join(', ') : 'Within their levels'
}

/** An acceptance counts up to the end of a day: `until` is the first moment after it. */
export function lastDayText(until: string, timeZone: string): string {
  return exactText(new Date(Date.parse(until) - 1), timeZone).slice(0, DAY_LENGTH)
}

const DAY_LENGTH = '2026-11-22'.length
const STALE_MS = 36 * 60 * 60_000

/** A whole reading comes daily: what is older is not what the tenant is now. */
export function isStale(stateAt: string, nowMs: number): boolean {
  return nowMs - Date.parse(stateAt) > STALE_MS
}
