'use client'

import { type Column, DataTable } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import { Level } from '@/lib/risks/schema'
import { type HomeRow, mostAtRisk } from './home-rows'

const MOST = 5

const COLUMNS: Column<HomeRow>[] = [
  { key: 'name', header: 'Organization', cell: ({ name }) => name },
  ...Level.options.map((level) => ({
    key: level,
    header: { high: 'High', medium: 'Medium', low: 'Low' }[level],
    cell: ({ found }: HomeRow) => <Count value={found?.risks?.[level] ?? 0} />,
    align: 'right' as const,
    width: 84,
    hideOnPhone: level === 'low',
  })),
]

/** The five organizations with the most high risks; absent while none has any. */
export function AtRisk({ rows }: { rows: HomeRow[] }) {
  const worst = mostAtRisk(rows, MOST)
  if (worst.length === 0) return null
  return (
    <Section title="Most at risk">
      <DataTable
        label="Most at risk"
        columns={COLUMNS}
        rows={worst}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/organizations/${id}/risks`}
      />
    </Section>
  )
}
