'use client'

import { Anchor, Text } from '@mantine/core'
import Link from 'next/link'
import { StateBadge } from '@/components/ui/state-badge'
import type { AttentionItem } from '@/lib/attention/schema'
import classes from './attention.module.css'
import { RetryJob } from './retry-job'

const URGENCY = {
  failing: 'Failing',
  soon: 'Soon',
  waiting: 'Waiting',
  check: 'Look at it',
} as const satisfies Record<AttentionItem['urgency'], string>

/** Each thing with its sentence and its fix; the organization's name only where there are several. */
export function AttentionList({ items, onFollow }: { items: AttentionItem[]; onFollow?: () => void }) {
  if (items.length === 0) {
    return (
      <Text c="dimmed" className={classes.none}>
        Nothing needs attention.
      </Text>
    )
  }
  const several = new Set(items.map(({ organizationId }) => organizationId)).size > 1
  return (
    <ul className={classes.list} aria-label="Needs attention">
      {items.map((item) => (
        <li key={item.key} className={classes.item}>
          <StateBadge tone={item.severity}>{URGENCY[item.urgency]}</StateBadge>
          <div className={classes.text}>
            {several && <span className={classes.organization}>{item.organizationName}</span>}
            {item.sentence}{' '}
            <Anchor component={Link} href={item.fix.href} onClick={() => onFollow?.()}>
              {item.fix.label}
            </Anchor>
            {item.jobId !== null && <RetryJob organizationId={item.organizationId} jobId={item.jobId} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
