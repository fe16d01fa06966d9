'use client'

import figures from '@/components/organizations/figures.module.css'
import { Count } from '@/components/ui/locale'
import picks from '@/components/ui/pick.module.css'
import { StateBadge } from '@/components/ui/state-badge'
import { HEALTH_WORDS, HEALTHS, type HomeRow } from './home-rows'
import classes from './overview.module.css'

type Props = { rows: readonly HomeRow[]; chosen: string[]; onChoose: (health: string[]) => void }

/** How many organizations do how; each narrows the list to itself, and once more gives it back. */
export function HomeHealth({ rows, chosen, onChoose }: Props) {
  const counts = HEALTHS.map((health) => ({ health, count: rows.filter((row) => row.health === health).length }))
  return (
    <ul className={`${figures.root} ${classes.health}`} aria-label="Health">
      {counts
        .filter(({ health, count }) => count > 0 || chosen.includes(health))
        .map(({ health, count }) => {
          const on = chosen.includes(health)
          return (
            <li key={health} style={{ flexGrow: Math.max(1, count) }}>
              <button
                type="button"
                className={`${picks.pick} ${classes.part}`}
                aria-pressed={on}
                onClick={() => onChoose(on ? chosen.filter((one) => one !== health) : [...chosen, health])}
              >
                <span className={classes.partCount}>
                  <Count value={count} />
                </span>
                <StateBadge tone={HEALTH_WORDS[health].tone}>{HEALTH_WORDS[health].word}</StateBadge>
              </button>
            </li>
          )
        })}
    </ul>
  )
}
