import { HydrationBoundary } from '@tanstack/react-query'
import { StructurePage } from '@/components/structure/structure-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { fromSearchParams, readView } from '@/lib/directory/client'
import { prefillStructure } from '@/lib/directory/prefill'

export default async function Page({ params, searchParams }: PageProps<'/organizations/[organizationId]/structure'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'structure.view')
  const view = readView(fromSearchParams(await searchParams))
  return (
    <HydrationBoundary state={await prefillStructure(actor, view)}>
      <StructurePage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
