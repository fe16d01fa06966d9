'use client'

import { Button } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import Link from 'next/link'
import { useRights } from '@/lib/auth/client'
import { subscribeHref } from './subscription-href'

type Props = {
  organizationId: string
  report: string
  /** As in the address, without the question mark. */
  query: string
  /** Undefined while it is being counted, or where nothing is counted. */
  count: { count: number; exact: boolean } | undefined
}

/** Leads to the page where the report, as it is asked now, is subscribed to; absent for who may not. */
export function SubscribeButton({ organizationId, report, query, count }: Props) {
  const rights = useRights(organizationId)
  if (!rights.has('subscriptions.create') || !rights.has('reports.export')) return null
  return (
    <Button
      component={Link}
      href={subscribeHref(organizationId, { report, query, empty: count?.count === 0 })}
      variant="default"
      leftSection={<IconMailForward size={15} aria-hidden />}
    >
      Subscribe
    </Button>
  )
}
