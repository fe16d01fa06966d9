import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { CredentialList } from '@/components/credentials/credential-list'
import { requirePageActor } from '@/lib/auth/page-actor'
import { LIST_PAGE } from '@/lib/sources/client'
import { credentialsQuery } from '@/lib/sources/credential-client'
import { listCredentials } from '@/lib/sources/credentials'

export const metadata: Metadata = { title: 'Credentials' }

export default async function CredentialsPage({ params }: PageProps<'/configuration/[organizationId]/credentials'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'sources.view')
  const cache = new QueryClient()
  const first = await listCredentials(actor, { limit: LIST_PAGE })
  cache.setQueryData(credentialsQuery(organizationId).queryKey, { pages: [first], pageParams: [''] })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <CredentialList organizationId={organizationId} />
    </HydrationBoundary>
  )
}
