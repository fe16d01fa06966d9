'use client'

import { type Column, DataTable } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import { Level, type Since } from '@/lib/risks/schema'
import { type HomeRow, mostAtRisk } from './home-rows'

const MOST = 5

const HEADERS = { high: 'High', medium: 'Medium', low: 'Low', rising: 'Rising', falling: 'Falling' } as const

const COLUMNS: Column<HomeRow>[] = [
  { key: 'name', header: 'Organization', cell: ({ name }) => name },
  ...[...Level.options, 'rising' as const, 'falling' as const].map((figure) => ({
    key: figure,
    header: HEADERS[figure],
    cell: ({ found }: HomeRow) => <Count value={found?.risks?.[figure] ?? 0} />,
    align: 'right' as const,
    width: 84,
    hideOnPhone: figure !== 'high' && figure !== 'medium',
  })),
]

/** The five organizations with the most high risks; absent while none has any. */
export function AtRisk({ rows, since }: { rows: HomeRow[]; since: Since }) {
  const worst = mostAtRisk(rows, MOST)
  if (worst.length === 0) return null
  return (
    <Section title="Top 5 organizations at risk">
      <DataTable
        label="Top 5 organizations at risk"
        columns={COLUMNS}
        rows={worst}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/organizations/${id}/risks?since=${since}`}
      />
    </Section>
  )
}
