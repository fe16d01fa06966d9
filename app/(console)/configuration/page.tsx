import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { OrganizationList } from '@/components/organizations/organization-list'
import { requirePageUser } from '@/lib/auth/page-actor'
import { findOrganizationsWith } from '@/lib/auth/reach'
import { ORGANIZATIONS_PAGE, organizationsQuery } from '@/lib/organizations/client'
import { listOrganizations } from '@/lib/organizations/organizations'

export const metadata: Metadata = { title: 'Managed organizations' }

export default async function ConfigurationPage() {
  const actor = await requirePageUser()
  const ids = await findOrganizationsWith(actor, 'organizations.view', 'sources.view')
  if (ids.length === 0) forbidden()
  const cache = new QueryClient()
  const first = await listOrganizations(ids, { limit: ORGANIZATIONS_PAGE })
  cache.setQueryData(organizationsQuery().queryKey, { pages: [first], pageParams: [''] })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <OrganizationList />
    </HydrationBoundary>
  )
}
