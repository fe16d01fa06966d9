'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { useSession } from '@/lib/auth/client'
import { auditSettingsQuery } from '@/lib/console-audit/client'
import { AuditOrganization } from './audit-organization'
import { AuditSettingsForm } from './audit-settings-form'
import { StreamDelivery } from './stream-delivery'

const LOOK_AGAIN_MS = 10_000

export function AuditSettingsPage({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery({
    ...auditSettingsQuery(organizationId),
    refetchInterval: LOOK_AGAIN_MS,
  })
  const name = useSession().organizations.find(({ id }) => id === organizationId)?.name ?? ''
  const log = `/settings/audit-log?organization=${organizationId}`
  return (
    <AuditOrganization organizationId={organizationId}>
      <PageTitle title="Retention and syslog" back={{ href: log, label: `Audit log of ${name}` }} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && (
        <>
          <AuditSettingsForm organizationId={organizationId} settings={data} />
          {data.delivery && <StreamDelivery delivery={data.delivery} />}
          <p>
            Every change of these settings is an entry itself:{' '}
            <Anchor component={Link} href={`${log}&action=audit-log.settings-changed`}>
              see them
            </Anchor>
            .
          </p>
        </>
      )}
    </AuditOrganization>
  )
}
