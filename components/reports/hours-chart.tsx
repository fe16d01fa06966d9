'use client'

import { useQuery } from '@tanstack/react-query'
import { Chart } from '@/components/charts/chart'
import { HEATMAP_HEIGHT, Heatmap } from '@/components/charts/heatmap'
import { useLocale } from '@/components/ui/locale'
import { summaryQuery } from '@/lib/activity/client'
import { insteadOf } from './chart-state'
import type { FigureProps } from './narrowing'
import { writeHour } from './time-of-day'

/** How many records there are in which hour of the week; an hour becomes a filter. */
export function HoursChart({ organizationId, query, onNarrow }: FigureProps) {
  const { timeZone } = useLocale()
  const summary = useQuery(summaryQuery(organizationId, query))
  const heatmap = (figures: boolean) => (
    <Heatmap
      label="Records by weekday and hour"
      counts={summary.data?.heatmap ?? []}
      figures={figures}
      onChoose={(place) => onNarrow({ add: [{ field: 'time-of-day', operator: 'equals', value: writeHour(place) }] })}
    />
  )
  return (
    <Chart
      title="By weekday and hour"
      note={`Times in ${timeZone}`}
      height={HEATMAP_HEIGHT}
      loading={summary.isPending}
      instead={insteadOf(summary, summary.data?.total === 0)}
      table={heatmap(true)}
    >
      {heatmap(false)}
    </Chart>
  )
}
