'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { FORMATS } from '@/lib/reports/export-schema'
import { subscriptionQuery } from '@/lib/reports/subscription-client'
import type { Subscription } from '@/lib/reports/subscription-schema'
import { DeliveryList } from './delivery-list'
import { SubscriptionActions } from './subscription-actions'
import { Next } from './subscription-columns'
import { SEND_WHEN, scheduleWords } from './subscription-words'

type Props = {
  organizationId: string
  id: string
  rows: Subscription[]
  hrefOf: (id: string | null) => string
  mail: boolean
}

/** One subscription: what goes where and when, what one can do with it, and how its deliveries went. */
export function SubscriptionPane({ organizationId, id, rows, hrefOf, mail }: Props) {
  const key = { organizationId, subscriptionId: id }
  const at = rows.findIndex((row) => row.id === id)
  const alone = useQuery({ ...subscriptionQuery(key), enabled: at < 0 })
  const subscription = rows[at] ?? alone.data
  const [before, after] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Subscription"
      title={subscription?.reportTitle ?? 'Subscription'}
      closeHref={hrefOf(null)}
      previousHref={before && hrefOf(before.id)}
      nextHref={after && hrefOf(after.id)}
    >
      {subscription && (
        <>
          <Paused subscription={subscription} />
          <Settings organizationId={organizationId} subscription={subscription} />
          <SubscriptionActions organizationId={organizationId} subscription={subscription} mail={mail} />
          <DeliveryList {...key} />
        </>
      )}
      {!subscription && alone.error && <ErrorNotice error={alone.error} onRetry={() => void alone.refetch()} />}
    </DetailPane>
  )
}

function Paused({ subscription: { pausedBecause, mine } }: { subscription: Subscription }) {
  if (pausedBecause === null) return null
  return (
    <PageNote tone="bad">
      {pausedBecause} {mine ? 'Resume it once that is mended.' : 'Resume it to become its owner, or delete it.'}
    </PageNote>
  )
}

function Settings({ organizationId, subscription }: { organizationId: string; subscription: Subscription }) {
  const { report, query, reportTitle, recipients, webhookUrl, format, sendWhen, owner, mine, nextAt } = subscription
  const href = `/organizations/${organizationId}/reports/${report}${query === '' ? '' : `?${query}`}`
  return (
    <Fields
      items={[
        {
          label: 'Report',
          value: (
            <Anchor component={Link} href={href}>
              {reportTitle}
            </Anchor>
          ),
        },
        { label: 'When', value: scheduleWords(subscription) },
        { label: 'Next', value: nextAt === null ? <Next row={subscription} /> : <ExactTime at={nextAt} /> },
        { label: 'Send', value: SEND_WHEN[sendWhen] },
        { label: 'Format', value: FORMATS[format].label },
        ...(recipients.length === 0 ? [] : [{ label: 'Recipients', value: recipients.join(', ') }]),
        ...(webhookUrl === null ? [] : [{ label: 'Webhook', value: <code>{webhookUrl}</code> }]),
        { label: 'Subject', value: subscription.subject },
        { label: 'File name', value: subscription.fileName },
        { label: 'Owner', value: mine ? `${owner} (you)` : owner },
      ]}
    />
  )
}
