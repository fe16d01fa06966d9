import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ProfilePage } from '@/components/risk-profiles/profile-page'
import { requirePageSession, requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Risk profile' }

export default async function RiskProfilePage({ params }: PageProps<'/configuration/risk-profiles/[profileId]'>) {
  const { profileId } = await params
  const actor = await requirePageUser('risks.view')
  const { organizations } = await requirePageSession()
  if (!organizations.some(({ id, managing }) => managing && id === actor.organizationId)) forbidden()
  return <ProfilePage organizationId={actor.organizationId} profileId={profileId} />
}
