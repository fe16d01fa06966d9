import type { Metadata } from 'next'
import { RisksPage } from '@/components/risks/risks-page'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Risks' }

export default async function OrganizationRisksPage({ params }: PageProps<'/organizations/[organizationId]/risks'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'risks.view')
  return <RisksPage organizationId={organizationId} />
}
