import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NobodyKnown } from '@/components/people/nobody-known'
import { PersonPage } from '@/components/people/person-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { identityQuery } from '@/lib/identities/client'
import { findIdentity } from '@/lib/identities/identities'

export const metadata: Metadata = { title: 'Person' }

export default async function OnePersonPage({
  params,
}: PageProps<'/organizations/[organizationId]/people/[identity]'>) {
  const { organizationId, identity } = await params
  const actor = await requirePageActor(organizationId, 'activity.view')
  // Next hands over what stands in the address as it stands there.
  const key = decodeURIComponent(identity)
  const person = await findIdentity(actor, key)
  if (person === null) return <NobodyKnown organizationId={organizationId} identity={key} />
  const cache = new QueryClient()
  cache.setQueryData(identityQuery(organizationId, key).queryKey, person)

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <PersonPage key={key} organizationId={organizationId} identity={key} />
    </HydrationBoundary>
  )
}
