import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ProfileList } from '@/components/profiles/profile-list'
import { requirePageActor } from '@/lib/auth/page-actor'
import { profilesQuery } from '@/lib/profiles/client'
import { listProfiles } from '@/lib/profiles/profiles'

export const metadata: Metadata = { title: 'Entra ID profiles' }

export default async function ProfilesPage({
  params,
  searchParams,
}: PageProps<'/organizations/[organizationId]/profiles'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'entra-profiles.manage')
  const { search: asked } = await searchParams
  const search = typeof asked === 'string' ? asked : ''
  const cache = new QueryClient()
  cache.setQueryData(profilesQuery(organizationId, search).queryKey, {
    pages: [await listProfiles(actor, { search, limit: 50 })],
    pageParams: [''],
  })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ProfileList organizationId={organizationId} />
    </HydrationBoundary>
  )
}
