import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { StateBadge } from '@/components/ui/state-badge'
import { techniqueText } from '@/lib/risks/attack-schema'
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

/** Category and first technique, with its name where one points at it; how many more there are, which the open check lists. */
export function RiskTags({ risk: { category, techniques } }: { risk: Pick<Risk, 'category' | 'techniques'> }) {
  const [first, ...more] = techniques
  return (
    <span className={classes.tags}>
      <span className={classes.tag}>{category}</span>
      {first && (
        <span className={classes.tag} title={techniqueText(first)}>
          {first.id}
        </span>
      )}
      {more.length > 0 && (
        <span className={classes.tag} title={more.map(techniqueText).join('\n')}>
          +{more.length}
        </span>
      )}
    </span>
  )
}
