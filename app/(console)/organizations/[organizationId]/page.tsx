import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Overview } from '@/components/organizations/overview'
import { requirePageActor, requirePageSession } from '@/lib/auth/page-actor'
import { overviewQuery } from '@/lib/overview/client'
import { getOverview } from '@/lib/overview/overview'
import { profilesQuery } from '@/lib/profiles/client'
import { listProfiles } from '@/lib/profiles/profiles'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ params }: PageProps<'/organizations/[organizationId]'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId)
  const { organizations } = await requirePageSession()
  const cache = new QueryClient()
  cache.setQueryData(overviewQuery(organizationId).queryKey, await getOverview(actor))
  if (actor.rights.has('entra-profiles.manage')) {
    const first = await listProfiles(actor, { limit: 50 })
    cache.setQueryData(profilesQuery(organizationId).queryKey, { pages: [first], pageParams: [''] })
  }

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <Overview
        organizationId={organizationId}
        name={organizations.find((one) => one.id === organizationId)?.name ?? 'Overview'}
      />
    </HydrationBoundary>
  )
}
