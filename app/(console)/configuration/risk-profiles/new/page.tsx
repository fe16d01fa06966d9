import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ProfilePage } from '@/components/risk-profiles/profile-page'
import { requirePageSession, requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'New risk profile' }

export default async function NewRiskProfilePage() {
  const actor = await requirePageUser('risk-profiles.manage')
  const { organizations } = await requirePageSession()
  if (!organizations.some(({ id, managing }) => managing && id === actor.organizationId)) forbidden()
  return <ProfilePage organizationId={actor.organizationId} profileId={null} />
}
