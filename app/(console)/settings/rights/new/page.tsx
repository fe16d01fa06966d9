import type { Metadata } from 'next'
import { GrantForm } from '@/components/rights/grant-form'
import { requireSettingsActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Grant rights' }

export default async function GrantRights({ searchParams }: PageProps<'/settings/rights/new'>) {
  const { organization } = await searchParams
  const { organizationId } = await requireSettingsActor(organization, 'rights.grant')
  return <GrantForm organizationId={organizationId} />
}
