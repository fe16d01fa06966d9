import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ExportList } from '@/components/exports/export-list'
import { requirePageActor } from '@/lib/auth/page-actor'
import { exportsQuery } from '@/lib/reports/export-client'
import { listExports } from '@/lib/reports/exports'

export const metadata: Metadata = { title: 'Your exports' }

export default async function ExportsPage({ params }: PageProps<'/organizations/[organizationId]/reports/exports'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'reports.export')
  const cache = new QueryClient()
  const first = await listExports(actor, { limit: 50 })
  cache.setQueryData(exportsQuery(organizationId).queryKey, { pages: [first], pageParams: [''] })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ExportList organizationId={organizationId} />
    </HydrationBoundary>
  )
}
