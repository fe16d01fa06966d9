import { z } from 'zod'
import { Tactic, tacticsOf, techniqueText } from '@/lib/risks/attack-schema'
import { Category, Level, News, type Risk, Trend, Verdict } from '@/lib/risks/schema'

const Kind = z.enum(['counted', 'binary'])
export type Kind = z.infer<typeof Kind>

/** What narrows the list; an empty part narrows nothing. */
export type RiskFilter = {
  level: Level[]
  verdict: Verdict[]
  category: Category[]
  tactic: Tactic[]
  technique: string[]
  trend: Trend[]
  kind: Kind[]
  news: News[]
  search: string
}

export const FILTER_KEYS = [
  'level',
  'verdict',
  'category',
  'tactic',
  'technique',
  'trend',
  'kind',
  'news',
  'search',
] as const

/** As it stands in the address; what is no value of ours asks for nothing. */
export function readRiskFilter(params: URLSearchParams): RiskFilter {
  const known = <T>(key: string, schema: z.ZodType<T>) =>
    params.getAll(key).flatMap((text) => schema.safeParse(text).data ?? [])
  return {
    level: known('level', Level),
    verdict: known('verdict', Verdict),
    category: known('category', Category),
    tactic: known('tactic', Tactic),
    technique: params.getAll('technique'),
    trend: known('trend', Trend),
    kind: known('kind', Kind),
    news: known('news', News),
    search: params.get('search') ?? '',
  }
}

export function isNarrowed(filter: RiskFilter): boolean {
  return Object.values(filter).some((part) => part.length > 0)
}

/** Values of one part: any of them; parts: all of them; words: each somewhere in title or number. */
export function filterRisks(risks: readonly Risk[], filter: RiskFilter): Risk[] {
  const words = filter.search.toLowerCase().split(/\s+/)
  const among = <T>(wanted: readonly T[], value: T | null) => wanted.length === 0 || wanted.some((one) => one === value)
  const amongSome = <T>(wanted: readonly T[], values: readonly T[]) =>
    wanted.length === 0 || values.some((value) => wanted.includes(value))
  return risks.filter(
    (risk) =>
      among(filter.level, risk.level) &&
      among(filter.verdict, risk.verdict) &&
      among(filter.category, risk.category) &&
      among(filter.trend, risk.trend) &&
      among(filter.kind, kindOf(risk)) &&
      among(filter.news, risk.news) &&
      amongSome(
        filter.technique,
        risk.techniques.map(({ id }) => id),
      ) &&
      amongSome(filter.tactic, tacticsOf(risk.techniques)) &&
      words.every((word) => wordsOf(risk).includes(word)),
  )
}

function wordsOf({ title, checkId, techniques }: Risk): string {
  return [title, checkId, ...techniques.map(techniqueText)].join(' ').toLowerCase()
}

export function kindOf({ measure }: Pick<Risk, 'measure'>): Kind {
  return measure === 'binary' ? 'binary' : 'counted'
}

/** What was found, what nobody knows, and what is as it should be: each in the order of the server. */
export function inOrder(risks: readonly Risk[]): { detected: Risk[]; notAssessed: Risk[]; notDetected: Risk[] } {
  const of = (verdict: Verdict) => risks.filter((risk) => risk.verdict === verdict)
  return { detected: of('detected'), notAssessed: of('not-assessed'), notDetected: of('not-detected') }
}

/** Of those that rise or fall: how many there are, and how many went up to, or came down from, high and medium. */
export function moved(risks: readonly Risk[], trend: 'rising' | 'falling') {
  const those = risks.filter((risk) => risk.trend === trend)
  const toOrFrom = (level: Level) =>
    those.filter(({ level: now, previous }) => {
      const before = previous?.level ?? null
      return now !== before && (trend === 'rising' ? now : before) === level
    }).length
  return { count: those.length, high: toOrFrom('high'), medium: toOrFrom('medium') }
}
