import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OrganizationSignIn } from '@/components/organizations/organization-sign-in'
import { requirePageActor } from '@/lib/auth/page-actor'
import { organizationQuery } from '@/lib/organizations/client'
import { getOrganization } from '@/lib/organizations/organizations'

export const metadata: Metadata = { title: 'Sign-in' }

export default async function OrganizationSignInPage({ params }: PageProps<'/configuration/[organizationId]/sign-in'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'organizations.view')
  if (!actor.rights.has('accounts.manage')) await requirePageActor(organizationId, 'sign-in.manage')
  const cache = new QueryClient()
  cache.setQueryData(organizationQuery(organizationId).queryKey, await getOrganization(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <OrganizationSignIn organizationId={organizationId} />
    </HydrationBoundary>
  )
}
