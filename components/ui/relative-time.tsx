'use client'

import { Tooltip } from '@mantine/core'
import { useLocale } from './locale'
import classes from './time.module.css'
import { exactText, relativeText } from './time-text'
import { useNow } from './use-now'

/** "4 min ago", with the exact time and its zone on hover and focus. `none` stands for no time. */
export function RelativeTime({ at, none = 'never' }: { at: string | null; none?: string }) {
  const { timeZone } = useLocale()
  const now = useNow()
  if (at === null) return <span className={classes.none}>{none}</span>

  const date = new Date(at)
  return (
    <Tooltip label={exactText(date, timeZone)}>
      {/* The server's "now" may be half a minute behind the browser's. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
      <time dateTime={at} tabIndex={0} className={classes.time} suppressHydrationWarning>
        {relativeText(date, now)}
      </time>
    </Tooltip>
  )
}
