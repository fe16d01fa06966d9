'use client'

import { useLocale } from './locale'
import classes from './time.module.css'
import { exactText } from './time-text'

/** Date, time and zone of the organization, for tables of events. */
export function ExactTime({ at }: { at: string }) {
  const { timeZone } = useLocale()
  return (
    <time dateTime={at} className={classes.time}>
      {exactText(new Date(at), timeZone)}
    </time>
  )
}
