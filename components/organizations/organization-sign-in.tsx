'use client'

import { useQuery } from '@tanstack/react-query'
import { SignInSettings } from '@/components/accounts/sign-in-settings'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { organizationQuery } from '@/lib/organizations/client'
import { ClientRedirects } from './client-redirects'
import { IdentityProviders } from './identity-providers'
import { OrganizationFrame } from './organization-frame'

export function OrganizationSignIn({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(organizationQuery(organizationId))
  const manage = useRights(organizationId).has('sign-in.manage')
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <OrganizationFrame organization={data}>
      <SignInSettings organizationId={organizationId} />
      {manage && <IdentityProviders organizationId={organizationId} />}
      {manage && data.managing && <ClientRedirects organizationId={organizationId} />}
    </OrganizationFrame>
  )
}
