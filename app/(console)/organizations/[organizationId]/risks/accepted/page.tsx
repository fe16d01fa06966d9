import type { Metadata } from 'next'
import { AcceptedRisks } from '@/components/risks/accepted-risks'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Accepted risks' }

export default async function AcceptedRisksPage({
  params,
}: PageProps<'/organizations/[organizationId]/risks/accepted'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'risks.view')
  return <AcceptedRisks organizationId={organizationId} />
}
