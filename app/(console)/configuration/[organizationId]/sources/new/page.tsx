import type { Metadata } from 'next'
import { SourceWizard } from '@/components/sources/wizard/source-wizard'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Add source' }

export default async function NewSourcePage({ params }: PageProps<'/configuration/[organizationId]/sources/new'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'sources.create')
  return <SourceWizard organizationId={organizationId} />
}
