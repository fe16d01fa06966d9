import type { Metadata } from 'next'
import { NewProfile } from '@/components/profiles/new-profile'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'New profile' }

export default async function NewProfilePage({ params }: PageProps<'/organizations/[organizationId]/profiles/new'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'entra-profiles.create')
  return <NewProfile organizationId={organizationId} />
}
