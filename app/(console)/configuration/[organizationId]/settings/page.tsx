import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OrganizationSettings } from '@/components/organizations/organization-settings'
import { requirePageActor } from '@/lib/auth/page-actor'
import { organizationQuery } from '@/lib/organizations/client'
import { getOrganization } from '@/lib/organizations/organizations'

export const metadata: Metadata = { title: 'Organization settings' }

export default async function OrganizationSettingsPage({
  params,
}: PageProps<'/configuration/[organizationId]/settings'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'organizations.view')
  const cache = new QueryClient()
  cache.setQueryData(organizationQuery(organizationId).queryKey, await getOrganization(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <OrganizationSettings organizationId={organizationId} />
    </HydrationBoundary>
  )
}
