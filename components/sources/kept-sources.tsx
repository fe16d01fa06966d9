'use client'

import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { keptSourcesQuery } from '@/lib/sources/client'

/** Deleted sources whose records are still here; nothing where there are none. */
export function KeptSources({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(keptSourcesQuery(organizationId))
  if (!data || data.items.length === 0) return null
  return (
    <Section title="Kept records of deleted sources">
      <PageNote>Adding the tenant again takes its records up and goes on where the collection ended.</PageNote>
      <DataTable
        label="Kept records of deleted sources"
        rows={data.items}
        rowKey={(kept) => kept.id}
        columns={[
          { key: 'tenant', header: 'Tenant ID', cell: ({ tenantId }) => <code>{tenantId}</code> },
          {
            key: 'records',
            header: 'Records',
            cell: ({ records }) => <Count value={records} />,
            align: 'right',
            width: 120,
          },
          { key: 'deleted', header: 'Deleted', cell: ({ deletedAt }) => <RelativeTime at={deletedAt} />, width: 130 },
        ]}
      />
    </Section>
  )
}
