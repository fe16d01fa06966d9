import { redirect } from 'next/navigation'

/** The first tab that there is. */
export default async function PropertiesPage({ params }: PageProps<'/configuration/[organizationId]'>) {
  const { organizationId } = await params
  redirect(`/configuration/${encodeURIComponent(organizationId)}/settings`)
}
