'use client'

import { useQuery } from '@tanstack/react-query'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { useOrganization } from '@/components/sources/use-organization'
import { ErrorNotice } from '@/components/ui/error-notice'
import { riskSettingsQuery } from '@/lib/risks/profile-client'
import { RiskSettingsForm } from './risk-settings-form'

/** The Risks tab: what an organization says about how its risks are judged. */
export function RiskSettingsPage({ organizationId }: { organizationId: string }) {
  const organization = useOrganization(organizationId)
  const { data, error, refetch } = useQuery(riskSettingsQuery(organizationId))
  return (
    <OrganizationFrame organization={organization}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && <RiskSettingsForm organizationId={organizationId} settings={data} />}
    </OrganizationFrame>
  )
}
