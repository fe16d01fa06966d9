import { redirect } from 'next/navigation'
import { requirePageActor } from '@/lib/auth/page-actor'

/** The first tab that there is for who asks. */
export default async function PropertiesPage({ params }: PageProps<'/configuration/[organizationId]'>) {
  const { organizationId } = await params
  const { rights } = await requirePageActor(organizationId)
  redirect(`/configuration/${organizationId}/${rights.has('sources.view') ? 'sources' : 'settings'}`)
}
