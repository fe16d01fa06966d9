'use client'

import { useQuery } from '@tanstack/react-query'
import { Chart } from '@/components/charts/chart'
import { ChartTable } from '@/components/charts/chart-table'
import { spanText } from '@/components/charts/span-text'
import { figuresText, HISTOGRAM_HEIGHT, LEGEND_HEIGHT, TimeHistogram } from '@/components/charts/time-histogram'
import { useLocale } from '@/components/ui/locale'
import { summaryQuery } from '@/lib/activity/client'
import { insteadOf } from './chart-state'
import type { FigureProps } from './narrowing'
import { summaryBars, writeSpan } from './summary-bars'

/** How many records there were when; a bar or a span of them becomes the time of the query. */
export function TimeChart({ organizationId, query, onNarrow, title = 'Over time' }: FigureProps & { title?: string }) {
  const { locale, timeZone } = useLocale()
  const summary = useQuery(summaryQuery(organizationId, query))
  const { data } = summary
  const bars = data ? summaryBars(data) : []
  const step = data?.step ?? 'day'
  return (
    <Chart
      title={title}
      note={data?.exact && `${figuresText({ count: data.total, failed: data.failed }, locale)}, times in ${timeZone}`}
      height={HISTOGRAM_HEIGHT + LEGEND_HEIGHT}
      loading={summary.isPending}
      instead={insteadOf(summary, data?.total === 0)}
      table={
        <ChartTable
          label="Records over time"
          header={['Time', 'Records', 'Failed']}
          rows={bars.toReversed().map((bar) => ({
            key: bar.from,
            name: spanText(bar, step, timeZone),
            figures: [bar.count, bar.failed],
            onChoose: () => onNarrow({ when: writeSpan(bar) }),
          }))}
        />
      }
    >
      <TimeHistogram
        label="Records over time"
        bars={bars}
        step={step}
        onChoose={(span) => onNarrow({ when: writeSpan(span) })}
      />
    </Chart>
  )
}
