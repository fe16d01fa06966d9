'use client'

import { Anchor, Skeleton, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ErrorNotice } from '@/components/ui/error-notice'
import { countText, useLocale } from '@/components/ui/locale'
import { billableQuery } from '@/lib/sources/client'

/** The number of billable accounts, which leads to the list behind it. */
export function BillableLine({ organizationId }: { organizationId: string }) {
  const { locale } = useLocale()
  const { data, error, refetch } = useInfiniteQuery(billableQuery(organizationId))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  const total = data?.pages[0]?.total
  if (total === undefined) return <Skeleton height={20} width={240} />
  return (
    <Text>
      <Anchor component={Link} href={`/configuration/${organizationId}/sources/billable-accounts`}>
        {countText(total, locale)} billable {total === 1 ? 'account' : 'accounts'}
      </Anchor>{' '}
      <Text span c="dimmed">
        Enabled accounts of all sources, read daily; service accounts do not count, and who is in several tenants counts
        once.
      </Text>
    </Text>
  )
}
