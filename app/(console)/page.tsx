import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Home } from '@/components/organizations/home'
import { requirePageUser } from '@/lib/auth/page-actor'
import { overviewQuery } from '@/lib/overview/client'
import { getOverview } from '@/lib/overview/overview'

export const metadata: Metadata = { title: 'Home' }

export default async function HomePage() {
  const actor = await requirePageUser()
  const cache = new QueryClient()
  cache.setQueryData(overviewQuery(actor.organizationId).queryKey, await getOverview(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <Home />
    </HydrationBoundary>
  )
}
