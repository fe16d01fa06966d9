'use client'

import { Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { LoadMore } from '@/components/ui/load-more'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { deliveriesQuery, type SubscriptionKey } from '@/lib/reports/subscription-client'
import type { Delivery } from '@/lib/reports/subscription-schema'
import { DeliveryState } from './subscription-columns'
import classes from './subscriptions.module.css'

/** What was sent when, with the reason for whatever was not; kept 90 days. */
export function DeliveryList(key: SubscriptionKey) {
  const list = useInfiniteQuery(deliveriesQuery(key))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label="Deliveries">
      <Title order={3} mt="xl" mb="sm">
        Deliveries
      </Title>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Text c="dimmed">Nothing was sent yet. Send a test to see how it looks.</Text>
      )}
      <ol className={classes.deliveries}>
        {rows.map((delivery) => (
          <li key={delivery.id}>
            <One delivery={delivery} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && <LoadMore onMore={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} />}
    </section>
  )
}

function One({ delivery }: { delivery: Delivery }) {
  const { channel, test, dueAt, rows, tries, problem, finishedAt } = delivery
  const way = channel === 'mail' ? 'Mail' : 'Webhook'
  return (
    <>
      <div className={classes.delivery}>
        <DeliveryState delivery={delivery} />
        <span>{test ? `${way}, test` : way}</span>
      </div>
      <Fields
        items={[
          { label: 'Due', value: <ExactTime at={dueAt} /> },
          ...(finishedAt === null ? [] : [{ label: 'Ended', value: <RelativeTime at={finishedAt} /> }]),
          ...(rows === null ? [] : [{ label: 'Rows', value: <Count value={rows} /> }]),
          ...(tries > 1 ? [{ label: 'Tries', value: <Count value={tries} /> }] : []),
          ...(problem === null ? [] : [{ label: 'Note', value: problem }]),
        ]}
      />
    </>
  )
}
