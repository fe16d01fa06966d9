'use client'

import { useLocale } from './locale'
import classes from './time.module.css'
import { exactText } from './time-text'

/** Date, time and zone of the organization, for tables of events; `bare` leaves the zone to the tooltip. */
export function ExactTime({ at, bare = false }: { at: string; bare?: boolean }) {
  const { timeZone } = useLocale()
  const text = exactText(new Date(at), timeZone)
  return (
    <time dateTime={at} className={classes.time} title={bare ? text : undefined}>
      {bare ? text.slice(0, BARE) : text}
    </time>
  )
}

const BARE = '2026-11-21 14:02:31'.length
