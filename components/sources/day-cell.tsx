'use client'

import { InPageLink } from '@/components/ui/in-page-link'
import { useLocale } from '@/components/ui/locale'
import type { Day } from './calendar'
import classes from './strips.module.css'
import { dayLabel } from './verdict-words'

type Props = {
  day: Day
  href: string
  /** The one cell that Tab stops at. */
  entrance: boolean
  opened: boolean
}

export function DayCell({ day, href, entrance, opened }: Props) {
  const { locale } = useLocale()
  const number = Number(day.day.slice('YYYY-MM-'.length))
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a month wrap on a phone, which those of a table cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the link in it takes the focus
    <div role="gridcell">
      <InPageLink
        href={href}
        className={classes.cell}
        data-day={day.day}
        data-verdict={day.verdict}
        tabIndex={entrance ? 0 : -1}
        aria-label={dayLabel(day, locale)}
        aria-current={opened ? 'date' : undefined}
      >
        {number}
      </InPageLink>
    </div>
  )
}
