'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { useSession } from '@/lib/auth/client'
import { domainClaimsQuery, useConfirmDomain, useWithdrawDomain } from '@/lib/profiles/sign-in-client'
import type { DomainClaim } from '@/lib/profiles/sign-in-schema'

/** For the managing organization: which domain leads to which tenant. */
export function DomainClaims({ organizationId }: { organizationId: string }) {
  const { data, error, isPending } = useQuery(domainClaimsQuery(organizationId))
  const [chosen, setChosen] = useState<DomainClaim | null>(null)
  const managing = useSession().organizations.find((one) => one.id === organizationId)
  return (
    <OrganizationFrame organization={{ id: organizationId, name: managing?.name ?? 'Managing organization' }}>
      <PageNote>Names in a confirmed domain are sent to the tenant of the profile that claims it.</PageNote>
      {error && <ErrorNotice error={error} />}
      <DataTable
        label="Domains"
        rows={data?.items ?? []}
        rowKey={({ domain, profileId }) => `${domain} ${profileId}`}
        loading={isPending}
        empty={
          <EmptyState title="No profile claims a domain">
            A profile claims its domains under Sign-in. Until then its people use the sign-in page of their
            organization.
          </EmptyState>
        }
        columns={[
          { key: 'domain', header: 'Domain', cell: ({ domain }) => domain },
          {
            key: 'organization',
            header: 'Organization',
            cell: ({ organizationName }) => organizationName,
            hideOnPhone: true,
          },
          { key: 'profile', header: 'Profile', cell: ({ profileName }) => profileName, hideOnPhone: true },
          { key: 'tenant', header: 'Tenant ID', cell: ({ tenantId }) => <code>{tenantId}</code>, hideOnPhone: true },
          {
            key: 'state',
            header: 'State',
            cell: ({ state }) => (
              <StateBadge tone={state === 'confirmed' ? 'good' : 'attention'}>
                {state === 'confirmed' ? 'Confirmed' : 'Unconfirmed'}
              </StateBadge>
            ),
          },
          {
            key: 'claimed',
            header: 'Claimed',
            cell: ({ claimedAt }) => <RelativeTime at={claimedAt} />,
            hideOnPhone: true,
          },
          {
            key: 'change',
            header: 'Change',
            align: 'right',
            cell: (claim) => (
              <Button variant="subtle" size="compact-sm" onClick={() => setChosen(claim)}>
                {claim.state === 'confirmed' ? 'Withdraw' : 'Confirm'}
              </Button>
            ),
          },
        ]}
      />
      <ChangeDialog organizationId={organizationId} claim={chosen} onClose={() => setChosen(null)} />
    </OrganizationFrame>
  )
}

type DialogProps = { organizationId: string; claim: DomainClaim | null; onClose: () => void }

function ChangeDialog({ organizationId, claim, onClose }: DialogProps) {
  const confirm = useConfirmDomain(organizationId)
  const withdraw = useWithdrawDomain(organizationId)
  const withdrawing = claim?.state === 'confirmed'
  const change = withdrawing ? withdraw : confirm
  const close = () => {
    change.reset()
    onClose()
  }
  const domain = claim?.domain ?? ''
  return (
    <PlanDialog
      opened={claim !== null}
      title={withdrawing ? `Withdraw ${domain}?` : `Confirm ${domain}?`}
      lines={
        withdrawing
          ? [`Names in ${domain} get the password field; the organization's own sign-in page goes on working.`]
          : [
              `Everybody who types a name in ${domain} is sent to the tenant ${claim?.tenantId} of ${claim?.organizationName}.`,
              'Confirm it only if you know that this tenant owns the domain: Entra lists it under Custom domain names as verified.',
            ]
      }
      confirmLabel={withdrawing ? 'Withdraw domain' : 'Confirm domain'}
      danger={withdrawing}
      busy={change.isPending}
      error={change.error}
      onConfirm={() => {
        if (claim === null) return
        const { organizationId: claimantId, profileId } = claim
        change.mutate({ domain, claimantId, profileId }, { onSuccess: close })
      }}
      onClose={close}
    />
  )
}
