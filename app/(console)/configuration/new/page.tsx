import type { Metadata } from 'next'
import { NewOrganization } from '@/components/organizations/new-organization'
import { requirePageSession, requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Add organization' }

export default async function NewOrganizationPage() {
  await requirePageUser('organizations.create')
  const { organizations } = await requirePageSession()
  return <NewOrganization timezone={organizations[0]?.timezone ?? 'UTC'} />
}
