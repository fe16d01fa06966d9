import type { Metadata } from 'next'
import { RiskSettingsPage } from '@/components/risk-settings/risk-settings-page'
import { requirePageActor } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Risk settings' }

export default async function OrganizationRiskSettingsPage({
  params,
}: PageProps<'/configuration/[organizationId]/risks'>) {
  const { organizationId } = await params
  await requirePageActor(organizationId, 'risks.view')
  return <RiskSettingsPage organizationId={organizationId} />
}
