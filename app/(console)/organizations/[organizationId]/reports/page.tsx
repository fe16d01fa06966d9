import type { Metadata } from 'next'
import { ReportsHome } from '@/components/reports/reports-home'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Reports' }

export default async function ReportsPage({ params }: PageProps<'/organizations/[organizationId]/reports'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'activity.view')
  return <ReportsHome organizationId={organizationId} />
}
