'use client'

import { useQuery } from '@tanstack/react-query'
import { Chart } from '@/components/charts/chart'
import { ChartTable } from '@/components/charts/chart-table'
import { TOP_ROW_HEIGHT, type TopItem, TopList } from '@/components/charts/top-list'
import { useLocale } from '@/components/ui/locale'
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
  const { locale } = useLocale()
  const top = useQuery(topQuery(organizationId, query, { by, most: ASKED }))
  const found = top.data?.items ?? []
  const shown = failedOnly ? found.filter(({ failed }) => failed > 0) : found
  const items = shown.map((item) => topItem(by === 'error-code' ? withCode(item) : item, onChoose))
  const others = failedOnly ? NO_OTHERS : (top.data ?? NO_OTHERS)
  const total = shown.reduce((sum, { count }) => sum + count, others.othersCount)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
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
          header={[header, 'Records', 'Failed', 'Share']}
          rows={items.map(({ key, label, count, failed = 0, onChoose }) => ({
            key,
            name: label,
            figures: [count, failed, percent.format(count / Math.max(1, total))],
            onChoose,
          }))}
        />
      }
    >
      <TopList label={title} items={items.slice(0, SHOWN)} others={othersOf(items, others)} />
    </Chart>
  )
}

/** Its number is what people look a reason up by. */
function withCode(item: ActivityTop['items'][number]) {
  return { ...item, label: item.label.includes(item.value) ? item.label : `${item.label} (${item.value})` }
}

function topItem(item: ActivityTop['items'][number], onChoose: (value: string) => void): TopItem {
  const { value, label, count, failed, hidden } = item
  return hidden
    ? { key: 'hidden', label: 'hidden', count, failed, note: HIDDEN_NOTE }
    : { key: value, label, count, failed, onChoose: () => onChoose(value) }
}

const HIDDEN_NOTE = 'Mistyped passwords may stand here. Seeing them needs the right "activity.sensitive".'

type Others = Pick<ActivityTop, 'others' | 'othersCount'>

const NO_OTHERS: Others = { others: 0, othersCount: 0 }

function othersOf(items: TopItem[], { others, othersCount }: Others) {
  const rest = items.slice(SHOWN)
  return {
    values: rest.length + others,
    count: rest.reduce((sum, { count }) => sum + count, othersCount),
  }
}
