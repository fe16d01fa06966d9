'use client'

import { useQuery } from '@tanstack/react-query'
import { Chart } from '@/components/charts/chart'
import { ChartTable } from '@/components/charts/chart-table'
import { TOP_ROW_HEIGHT, type TopItem, TopList } from '@/components/charts/top-list'
import { topQuery } from '@/lib/activity/client'
import type { ActivityTop } from '@/lib/activity/schema'
import { insteadOf } from './chart-state'
import type { FigureProps } from './narrowing'

const SHOWN = 5
/** As many as its table tells. */
const ASKED = 25

type Props = FigureProps & {
  title: string
  by: 'who' | 'error-code' | 'place'
  /** What the values are, as the head of their column. */
  header: string
  /** Only what failed counts. */
  failedOnly?: boolean
}

/** The most frequent values of a field; each becomes a filter. */
export function TopChart({ organizationId, query, onNarrow, title, by, header, failedOnly = false }: Props) {
  const top = useQuery(topQuery(organizationId, query, { by, most: ASKED }))
  const found = top.data?.items ?? []
  const items = (failedOnly ? found.filter(({ failed }) => failed > 0) : found).map((item) => topItem(item, onChoose))
  function onChoose(value: string) {
    onNarrow({ add: [{ field: by, operator: 'equals', value }] })
  }
  return (
    <Chart
      title={title}
      height={(SHOWN + 1) * TOP_ROW_HEIGHT}
      loading={top.isPending}
      instead={insteadOf(top, items.length === 0)}
      table={
        <ChartTable
          label={title}
          header={[header, 'Records', 'Failed']}
          rows={items.map(({ key, label, count, failed = 0, onChoose }) => ({
            key,
            name: label,
            figures: [count, failed],
            onChoose,
          }))}
        />
      }
    >
      <TopList label={title} items={items.slice(0, SHOWN)} others={othersOf(items, top.data)} />
    </Chart>
  )
}

export function topItem(item: ActivityTop['items'][number], onChoose: (value: string) => void): TopItem {
  const { value, label, count, failed, hidden } = item
  return hidden
    ? { key: 'hidden', label: 'hidden', count, failed, note: HIDDEN_NOTE }
    : { key: value, label, count, failed, onChoose: () => onChoose(value) }
}

const HIDDEN_NOTE = 'Mistyped passwords may stand here. Seeing them needs the right "activity.sensitive".'

function othersOf(items: TopItem[], data: ActivityTop | undefined) {
  const rest = items.slice(SHOWN)
  return {
    values: rest.length + (data?.others ?? 0),
    count: rest.reduce((sum, { count }) => sum + count, data?.othersCount ?? 0),
  }
}
