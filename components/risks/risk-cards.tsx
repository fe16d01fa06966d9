'use client'

import { Count } from '@/components/ui/locale'
import picks from '@/components/ui/pick.module.css'
import { StateBadge } from '@/components/ui/state-badge'
import { Level, type RiskList } from '@/lib/risks/schema'
import classes from './risk-cards.module.css'
import { moved } from './risk-filter'
import { RiskTrend } from './risk-standing'
import { LEVEL_WORDS, movedText, SINCE_WORDS } from './risk-words'
import type { RisksView } from './use-risks-view'

type Props = { list: RiskList; view: RisksView }

/** How many risks there are of each level, and which way they go; each narrows the list to itself, and once more gives it back. */
export function RiskCards({ list, view }: Props) {
  const { filter, since, narrow } = view
  return (
    <div className={classes.room}>
      <ul className={classes.root} aria-label="Risks by level and trend">
        {Level.options.map((level) => (
          <li key={level}>
            <button
              type="button"
              className={`${picks.pick} ${classes.card}`}
              aria-pressed={filter.level.includes(level)}
              onClick={() => narrow({ level: filter.level.includes(level) ? [] : [level], trend: [] })}
            >
              <span className={classes.value}>
                <Count value={list.counts[level]} />
              </span>
              <StateBadge tone={LEVEL_WORDS[level].tone}>{LEVEL_WORDS[level].word}</StateBadge>
            </button>
          </li>
        ))}
        {(['rising', 'falling'] as const).map((trend) => {
          const movement = moved(list.items, trend)
          return (
            <li key={trend} className={classes.wide}>
              <button
                type="button"
                className={`${picks.pick} ${classes.card}`}
                aria-pressed={filter.trend.includes(trend)}
                onClick={() => narrow({ trend: filter.trend.includes(trend) ? [] : [trend], level: [] })}
              >
                <span className={classes.value}>
                  <Count value={movement.count} />
                </span>
                <span className={classes.words}>
                  <RiskTrend trend={trend} />
                  <span className={classes.quiet}>
                    {movedText(movement, trend === 'rising')} · {SINCE_WORDS[since].toLowerCase()}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
