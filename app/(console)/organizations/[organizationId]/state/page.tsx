import type { Metadata } from 'next'
import { StatePage } from '@/components/state/state-page'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'State' }

export default async function TenantStatePage({ params }: PageProps<'/organizations/[organizationId]/state'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'state.view')
  return <StatePage organizationId={organizationId} />
}
