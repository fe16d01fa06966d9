'use client'

import { DataTable } from '@/components/ui/data-table'
import { useUrlState } from '@/lib/browser/url-state'
import type { Source } from '@/lib/sources/schema'
import { NARROW_COLUMNS, SOURCE_COLUMNS } from './source-columns'

type Props = { organizationId: string; label: string; rows: Source[]; loading?: boolean }

export function SourceTable({ organizationId, label, rows, loading = false }: Props) {
  const [get] = useUrlState()
  const narrow = get('group') !== null
  return (
    <DataTable
      label={label}
      columns={narrow ? NARROW_COLUMNS : SOURCE_COLUMNS}
      rows={rows}
      rowKey={(source) => source.id}
      rowHref={(source) => `/configuration/${organizationId}/sources/${source.id}`}
      loading={loading}
      empty="No source is in this group. A source joins it by its name, in the wizard or in the settings of the source."
    />
  )
}
