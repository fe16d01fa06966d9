'use client'

import { useQuery } from '@tanstack/react-query'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { ErrorNotice } from '@/components/ui/error-notice'
import { definitionsQuery } from '@/lib/activity/definition-client'
import { useSession } from '@/lib/auth/client'
import { DefinitionsForm } from './definitions-form'

/** What reports of the organization mean by "privileged" and by "business hours". */
export function DefinitionsPage({ organizationId }: { organizationId: string }) {
  const known = useSession().organizations.find(({ id }) => id === organizationId)
  const { data, error, refetch } = useQuery(definitionsQuery(organizationId))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <OrganizationFrame organization={{ id: organizationId, name: known?.name ?? '' }}>
      <DefinitionsForm organizationId={organizationId} definitions={data} />
    </OrganizationFrame>
  )
}
