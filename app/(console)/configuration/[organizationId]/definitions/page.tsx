import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { DefinitionsPage } from '@/components/definitions/definitions-page'
import { definitionsQuery } from '@/lib/activity/definition-client'
import { getDefinitions } from '@/lib/activity/definitions'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Definitions' }

export default async function OrganizationDefinitionsPage({
  params,
}: PageProps<'/configuration/[organizationId]/definitions'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'activity.view')
  const cache = new QueryClient()
  cache.setQueryData(definitionsQuery(organizationId).queryKey, await getDefinitions(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <DefinitionsPage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
