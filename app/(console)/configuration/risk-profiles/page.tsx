import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ProfileList } from '@/components/risk-profiles/profile-list'
import { requirePageSession, requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Risk profiles' }

export default async function RiskProfilesPage() {
  const actor = await requirePageUser('risks.view')
  const { organizations } = await requirePageSession()
  if (!organizations.some(({ id, managing }) => managing && id === actor.organizationId)) forbidden()
  return <ProfileList organizationId={actor.organizationId} />
}
