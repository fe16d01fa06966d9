import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ActivityLog } from '@/components/activity/activity-log'
import { ACTIVITY_PAGE, activityQuery } from '@/lib/activity/client'
import { listActivity } from '@/lib/activity/records'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Activity' }

export default async function ActivityPage({ params }: PageProps<'/organizations/[organizationId]/activity'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'activity.view')
  const cache = new QueryClient()
  // The list as it opens; one that is narrowed by the address is asked for by the browser.
  cache.setQueryData(activityQuery(organizationId).queryKey, {
    pages: [await listActivity(actor, { limit: ACTIVITY_PAGE })],
    pageParams: [''],
  })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ActivityLog organizationId={organizationId} />
    </HydrationBoundary>
  )
}
