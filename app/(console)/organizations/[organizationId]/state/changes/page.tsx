import type { Metadata } from 'next'
import { ChangesPage } from '@/components/state/changes-page'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Changes of the state' }

export default async function StateChangesPage({ params }: PageProps<'/organizations/[organizationId]/state/changes'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'state.view')
  return <ChangesPage organizationId={organizationId} />
}
