'use client'

import { useLocale } from '@/components/ui/locale'
import { whenLabel } from '@/lib/activity/when-schema'
import type { Asked } from './asked'
import { filterWords } from './filter-words'
import classes from './printed-query.module.css'

/** On paper there are no fields: what was asked stands there in words. */
export function PrintedQuery({ asked }: { asked: Asked }) {
  const { timeZone } = useLocale()
  const kind = asked.kind && { activity: 'Changes', logon: 'Sign-ins' }[asked.kind]
  const words = [
    whenLabel(asked.when, timeZone),
    ...(kind ? [kind] : []),
    ...(asked.search ? [`“${asked.search}”`] : []),
    ...filterWords(asked).map(({ label }) => label),
  ]
  return <p className={classes.root}>{words.join(' · ')}</p>
}
