import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { GroupList } from '@/components/organization-groups/group-list'
import { requirePageSession, requirePageUser } from '@/lib/auth/page-actor'
import { organizationGroupsQuery } from '@/lib/organization-groups/client'
import { listGroups } from '@/lib/organization-groups/groups'

export const metadata: Metadata = { title: 'Organization groups' }

export default async function OrganizationGroupsPage() {
  const actor = await requirePageUser('rights.view')
  const { organizations } = await requirePageSession()
  if (!organizations.some(({ id, managing }) => managing && id === actor.organizationId)) forbidden()
  const cache = new QueryClient()
  cache.setQueryData(organizationGroupsQuery(actor.organizationId).queryKey, await listGroups(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <GroupList organizationId={actor.organizationId} />
    </HydrationBoundary>
  )
}
