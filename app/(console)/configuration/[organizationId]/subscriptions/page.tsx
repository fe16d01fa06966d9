import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { SubscriptionList } from '@/components/subscriptions/subscription-list'
import { requirePageActor } from '@/lib/auth/page-actor'
import { SUBSCRIPTION_PAGE, subscriptionsQuery } from '@/lib/reports/subscription-client'
import { listSubscriptions } from '@/lib/reports/subscriptions'

export const metadata: Metadata = { title: 'Subscriptions' }

export default async function SubscriptionsPage({
  params,
}: PageProps<'/configuration/[organizationId]/subscriptions'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'subscriptions.create')
  const cache = new QueryClient()
  const first = await listSubscriptions(actor, { limit: SUBSCRIPTION_PAGE })
  cache.setQueryData(subscriptionsQuery(organizationId).queryKey, { pages: [first], pageParams: [''] })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <SubscriptionList organizationId={organizationId} />
    </HydrationBoundary>
  )
}
