import type { Metadata } from 'next'
import { BillableList } from '@/components/sources/billable-list'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Billable accounts' }

export default async function BillableAccountsPage({
  params,
}: PageProps<'/configuration/[organizationId]/sources/billable-accounts'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'sources.view')
  return <BillableList organizationId={organizationId} />
}
