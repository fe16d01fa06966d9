import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { StateBadge } from '@/components/ui/state-badge'
import type { Risk } from '@/lib/risks/schema'
import { NEWS_WORDS, standingWords, TREND_WORDS } from './risk-words'
import classes from './risks.module.css'

export function RiskStanding({ risk }: { risk: Pick<Risk, 'verdict' | 'level' | 'acceptance'> }) {
  const { tone, word } = standingWords(risk)
  return <StateBadge tone={tone}>{word}</StateBadge>
}

const ARROWS = { rising: IconTrendingUp, falling: IconTrendingDown }

export function RiskTrend({ trend }: { trend: Risk['trend'] }) {
  if (trend === 'none') return <span className={classes.quiet}>{TREND_WORDS.none}</span>
  const Arrow = ARROWS[trend]
  return (
    <span className={classes.trend} data-trend={trend}>
      <Arrow size={15} aria-hidden />
      {TREND_WORDS[trend]}
    </span>
  )
}

/** What the last assessment brought. */
export function RiskNews({ news }: { news: Risk['news'] }) {
  if (news === null) return null
  return (
    <span className={classes.news} data-news={news}>
      {NEWS_WORDS[news]}
    </span>
  )
}

/** Category and techniques, each with its name where one points at it. */
export function RiskTags({ risk: { category, techniques } }: { risk: Pick<Risk, 'category' | 'techniques'> }) {
  return (
    <span className={classes.tags}>
      <span className={classes.tag}>{category}</span>
      {techniques.map(({ id, name, tactics }) => (
        <span key={id} className={classes.tag} title={`${name} (${tactics.join(', ')})`}>
          {id}
        </span>
      ))}
    </span>
  )
}
