'use client'

import { Anchor, VisuallyHidden } from '@mantine/core'
import Link from 'next/link'
import { RecordResult } from '@/components/reports/record-result'
import { useLocale } from '@/components/ui/locale'
import { exactText } from '@/components/ui/time-text'
import type { Identity, Moment } from '@/lib/identities/schema'
import { KIND_WORDS } from './kind-words'
import { recordsHref } from './records-href'
import classes from './timeline.module.css'

type Props = { organizationId: string; person: Identity; moment: Moment }

/** One moment, leading to the record or the history of the user that it stands in. */
export function TimelineEntry({ organizationId, person, moment }: Props) {
  const { timeZone } = useLocale()
  const { Icon, word } = KIND_WORDS[moment.kind]
  const at = new Date(moment.at)
  return (
    <li className={classes.entry}>
      <time dateTime={moment.at} title={exactText(at, timeZone)} className={classes.time}>
        {at.toLocaleTimeString('en-GB', { timeZone })}
      </time>
      <Icon size={16} aria-hidden className={classes.icon} />
      <VisuallyHidden>{word}</VisuallyHidden>
      <div className={classes.what}>
        <div className={classes.title}>
          <Anchor component={Link} href={hrefOf(organizationId, person, moment)}>
            {moment.title}
          </Anchor>
          {moment.result !== null && moment.result !== 'success' && <RecordResult result={moment.result} />}
        </div>
        {moment.detail && <div className={classes.detail}>{moment.detail}</div>}
      </div>
    </li>
  )
}

function hrefOf(organizationId: string, person: Identity, { kind, recordId, userId }: Moment): string {
  if (recordId !== null) return recordsHref(organizationId, person, kind, recordId)
  return `/organizations/${organizationId}/structure?view=users&user=${userId}&tab=history`
}
