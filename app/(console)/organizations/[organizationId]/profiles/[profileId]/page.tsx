import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProfilePage } from '@/components/profiles/profile-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { profileQuery } from '@/lib/profiles/client'
import { findProfile } from '@/lib/profiles/profiles'

export const metadata: Metadata = { title: 'Entra ID profile' }

export default async function OneProfilePage({
  params,
}: PageProps<'/organizations/[organizationId]/profiles/[profileId]'>) {
  const { organizationId, profileId } = await params
  const actor = await requirePageActor(organizationId, 'entra-profiles.manage')
  const profile = await findProfile(actor, profileId)
  if (profile === null) notFound()
  const cache = new QueryClient()
  cache.setQueryData(profileQuery({ organizationId, profileId }).queryKey, profile)

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ProfilePage organizationId={organizationId} profileId={profileId} />
    </HydrationBoundary>
  )
}
