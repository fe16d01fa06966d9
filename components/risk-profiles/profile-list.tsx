'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ConfigurationTabs } from '@/components/organizations/configuration-tabs'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { useRights } from '@/lib/auth/client'
import { riskProfilesQuery } from '@/lib/risks/profile-client'
import type { RiskProfile } from '@/lib/risks/profile-schema'
import { isStandard } from './profile-draft'

const COLUMNS: Column<RiskProfile>[] = [
  { key: 'name', header: 'Risk profile', cell: ({ name }) => name },
  {
    key: 'kind',
    header: 'Kind',
    cell: ({ isDefault }) => (isDefault ? 'Default' : 'Own'),
    width: 100,
    hideOnPhone: true,
  },
  {
    key: 'own',
    header: 'Own thresholds',
    cell: ({ metrics }) => <Count value={metrics.filter((one) => !isStandard(one.metric, one)).length} />,
    align: 'right',
    width: 130,
  },
  {
    key: 'used',
    header: 'Used in organizations',
    cell: ({ usedIn }) => <Count value={usedIn.length} />,
    align: 'right',
    width: 170,
    hideOnPhone: true,
  },
  {
    key: 'names',
    header: 'Names',
    cell: ({ usedIn }) => usedIn.map(({ name }) => name).join(', ') || '–',
    width: '35%',
    hideOnPhone: true,
  },
]

/** By which thresholds risks are high, medium or low, and where each of these profiles holds. */
export function ProfileList({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(riskProfilesQuery(organizationId))
  const may = useRights(organizationId).has('risk-profiles.manage')
  const root = '/configuration/risk-profiles'
  return (
    <>
      <PageTitle
        title="Risk profiles"
        action={
          may && (
            <Button component={Link} href={`${root}/new`} leftSection={<IconPlus size={15} aria-hidden />}>
              Add profile
            </Button>
          )
        }
      />
      <ConfigurationTabs />
      <PageNote>
        A risk profile says from how many findings on a risk is medium or high, and which checks count at all. An
        organization chooses its profile in its properties, under Risks.
      </PageNote>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {(data || !error) && (
        <DataTable
          label="Risk profiles"
          columns={COLUMNS}
          rows={data?.items ?? []}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `${root}/${id}`}
          loading={!data}
        />
      )}
    </>
  )
}
