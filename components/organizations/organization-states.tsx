'use client'

import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { attentionQuery } from '@/lib/attention/client'
import type { AttentionItem } from '@/lib/attention/schema'
import { useSession } from '@/lib/auth/client'
import type { Session } from '@/lib/auth/schema'

type Row = Session['organizations'][number] & { items: AttentionItem[] | undefined }

const COLUMNS: Column<Row>[] = [
  { key: 'name', header: 'Organization', cell: (row) => row.name },
  { key: 'state', header: 'State', cell: (row) => <OrganizationState row={row} />, width: 200 },
  { key: 'timezone', header: 'Time zone', cell: (row) => row.timezone, width: 200, hideOnPhone: true },
]

export function OrganizationStates() {
  const { organizations } = useSession()
  const { data } = useQuery(attentionQuery())
  const rows = organizations.map((organization) => ({
    ...organization,
    items: data?.items.filter((item) => item.organizationId === organization.id),
  }))
  return (
    <Section title="Organizations">
      <DataTable
        label="Organizations"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/organizations/${row.id}`}
      />
    </Section>
  )
}

/** What one may not manage is not told: no permission is never a finding. */
function OrganizationState({ row: { rights, items } }: { row: Row }) {
  if (!rights.includes('entra-profiles.manage')) return <StateBadge tone="idle">Not yours to manage</StateBadge>
  if (items === undefined) return null
  if (items.length === 0) return <StateBadge tone="good">Works</StateBadge>
  const failing = items.filter((item) => item.severity === 'bad').length
  if (failing > 0) return <StateBadge tone="bad">{`${failing} failing`}</StateBadge>
  return <StateBadge tone="attention">{`${items.length} soon`}</StateBadge>
}
