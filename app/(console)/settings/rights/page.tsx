import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RightsPage } from '@/components/rights/rights-page'
import { requireSettingsActor } from '@/lib/auth/page-actor'
import { grantsQuery } from '@/lib/grants/client'
import { listGrants } from '@/lib/grants/list'
import { GrantFilter } from '@/lib/grants/schema'

export const metadata: Metadata = { title: 'Rights' }

export default async function Rights({ searchParams }: PageProps<'/settings/rights'>) {
  const { organization } = await searchParams
  const actor = await requireSettingsActor(organization, 'rights.view')
  const { organizationId } = actor
  const cache = new QueryClient()
  const unfiltered = grantsQuery(organizationId, { search: null, right: [] }).queryKey
  cache.setQueryData(unfiltered, { pages: [await listGrants(actor, GrantFilter.parse({}))], pageParams: [''] })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <RightsPage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
