import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DomainClaims } from '@/components/profiles/domain-claims'
import { requirePageActor } from '@/lib/auth/page-actor'
import { isManaging, listDomainClaims } from '@/lib/profiles/domain-claims'
import { domainClaimsQuery } from '@/lib/profiles/sign-in-client'

export const metadata: Metadata = { title: 'Domains' }

export default async function DomainsPage({ params }: PageProps<'/configuration/[organizationId]/domains'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'domains.confirm')
  if (!(await isManaging(actor))) notFound()
  const cache = new QueryClient()
  cache.setQueryData(domainClaimsQuery(organizationId).queryKey, await listDomainClaims(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <DomainClaims organizationId={organizationId} />
    </HydrationBoundary>
  )
}
