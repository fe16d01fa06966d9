import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ReportsFrame } from '@/components/reports/reports-frame'
import { requirePageActor } from '@/lib/auth/page-actor'
import { reportsQuery } from '@/lib/reports/client'
import { listReports } from '@/lib/reports/reports'

/** The list of reports stays while one is chosen after the other. */
export default async function ReportsLayout({
  params,
  children,
}: LayoutProps<'/organizations/[organizationId]/reports'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'activity.view')
  const cache = new QueryClient()
  cache.setQueryData(reportsQuery(organizationId).queryKey, await listReports(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ReportsFrame organizationId={organizationId}>{children}</ReportsFrame>
    </HydrationBoundary>
  )
}
