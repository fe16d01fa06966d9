import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { CHARTS_VIEW } from '@/components/reports/charts-view'
import { ReportPage } from '@/components/reports/report-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { reportQuery } from '@/lib/reports/client'
import { findReport } from '@/lib/reports/reports'
import { viewQuery } from '@/lib/view-settings/client'
import { getView } from '@/lib/view-settings/view-settings'

type Props = PageProps<'/organizations/[organizationId]/reports/[name]'>

/** Several reports are often open side by side. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organizationId, name } = await params
  const report = await findReport(await requirePageActor(organizationId, 'activity.view'), name)
  return { title: report?.title ?? 'Report' }
}

export default async function OneReportPage({ params, searchParams }: Props) {
  const { organizationId, name } = await params
  const actor = await requirePageActor(organizationId, 'activity.view')
  const report = await findReport(actor, name)
  if (report === null) notFound()
  if (report.view === 'risks') redirect(risksHref(organizationId, report.query, await searchParams))
  const cache = new QueryClient()
  cache.setQueryData(reportQuery(organizationId, name).queryKey, report)
  // Or charts that nobody wants would be counted until it is known.
  cache.setQueryData(viewQuery(CHARTS_VIEW).queryKey, await getView(actor, CHARTS_VIEW))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ReportPage key={name} organizationId={organizationId} name={name} />
    </HydrationBoundary>
  )
}

/** Risks have a page of their own; what a mail asked of them is asked there. */
function risksHref(organizationId: string, own: string, asked: Awaited<Props['searchParams']>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]))
  const query = given.length > 0 ? new URLSearchParams(given) : new URLSearchParams(own)
  const source = query.get('sourceId')
  if (source !== null) query.set('source', source)
  query.delete('sourceId')
  return `/organizations/${organizationId}/risks?${query}`
}
