import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { SourceList } from '@/components/sources/source-list'
import { requirePageActor } from '@/lib/auth/page-actor'
import { LIST_PAGE, sourcesQuery } from '@/lib/sources/client'
import { listSources } from '@/lib/sources/sources'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage({ params }: PageProps<'/configuration/[organizationId]/sources'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'sources.view')
  const cache = new QueryClient()
  const first = await listSources(actor, { limit: LIST_PAGE })
  cache.setQueryData(sourcesQuery(organizationId).queryKey, { pages: [first], pageParams: [''] })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <SourceList organizationId={organizationId} />
    </HydrationBoundary>
  )
}
