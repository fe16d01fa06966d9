import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SourcePage } from '@/components/sources/source-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { sourceQuery } from '@/lib/sources/client'
import { findSource } from '@/lib/sources/sources'

export const metadata: Metadata = { title: 'Source' }

export default async function OneSourcePage({
  params,
}: PageProps<'/configuration/[organizationId]/sources/[sourceId]'>) {
  const sourceKey = await params
  const actor = await requirePageActor(sourceKey.organizationId, 'sources.view')
  const source = await findSource(actor, sourceKey.sourceId)
  if (source === null) notFound()
  const cache = new QueryClient()
  cache.setQueryData(sourceQuery(sourceKey).queryKey, source)

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <SourcePage sourceKey={sourceKey} />
    </HydrationBoundary>
  )
}
