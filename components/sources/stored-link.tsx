'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { countText, useLocale } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import { activityHref } from './activity-href'
import classes from './strips.module.css'

type Props = {
  organizationId: string
  part: Parameters<typeof activityHref>[1]
  stored: number
  /** Of when, for who hears the link alone. */
  what: string
}

/** A number of records, leading to them for who may read them. */
export function StoredLink({ organizationId, part, stored, what }: Props) {
  const { locale } = useLocale()
  const mayRead = useRights(organizationId).has('activity.view')
  const text = countText(stored, locale)
  if (!mayRead || stored === 0) return <span data-figure>{text}</span>
  return (
    <Anchor
      component={Link}
      href={activityHref(organizationId, part)}
      className={classes.figure}
      aria-label={`${text} records of ${what}`}
    >
      {text}
    </Anchor>
  )
}
