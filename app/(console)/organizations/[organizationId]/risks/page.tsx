import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RisksPage } from '@/components/risks/risks-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { risksQuery } from '@/lib/risks/client'
import { listRisks } from '@/lib/risks/risks'

export const metadata: Metadata = { title: 'Risks' }

/** As an address looks at them that asks for nothing of its own; any other is asked for by the page. */
const VIEW = { since: 'month' } as const

export default async function OrganizationRisksPage({ params }: PageProps<'/organizations/[organizationId]/risks'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'risks.view')
  const cache = new QueryClient()
  cache.setQueryData(risksQuery(organizationId, VIEW).queryKey, await listRisks(actor, VIEW))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <RisksPage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
