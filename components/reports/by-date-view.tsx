'use client'

import { Box, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { spanText } from '@/components/charts/span-text'
import { HISTOGRAM_HEIGHT, LEGEND_HEIGHT, type TimeBar, TimeHistogram } from '@/components/charts/time-histogram'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Count, useLocale } from '@/components/ui/locale'
import { summaryQuery } from '@/lib/activity/client'
import { insteadOf } from './chart-state'
import type { ViewProps } from './narrowing'
import { summaryBars, writeSpan } from './summary-bars'

/** Changes by Date: a bar and a row for each day of the organization's zone, leading to what happened on it. */
export function ByDateView({ organizationId, query, onNarrow, hrefOf }: ViewProps) {
  const { timeZone } = useLocale()
  const summary = useQuery(summaryQuery(organizationId, query, 'day'))
  const bars = summary.data ? summaryBars(summary.data) : []
  const instead = insteadOf(summary, summary.data?.total === 0)
  const columns: Column<TimeBar>[] = [
    { key: 'day', header: 'Day', cell: (bar) => spanText(bar, 'day', timeZone) },
    { key: 'count', header: 'Records', cell: ({ count }) => <Count value={count} />, align: 'right', width: 96 },
    { key: 'failed', header: 'Failed', cell: ({ failed }) => <Count value={failed} />, align: 'right', width: 96 },
  ]
  return (
    <>
      {bars.length > 0 && instead === null && (
        <Box mb="xl">
          <TimeHistogram
            label="Records by day"
            bars={bars}
            step="day"
            onChoose={(span) => onNarrow({ when: writeSpan(span) })}
          />
        </Box>
      )}
      {summary.isPending && <Skeleton height={HISTOGRAM_HEIGHT + LEGEND_HEIGHT} mb="xl" />}
      <DataTable
        label="Records by day"
        columns={columns}
        rows={instead === null ? bars.toReversed().filter(({ count }) => count > 0) : []}
        rowKey={(bar) => bar.from}
        rowHref={(bar) => hrefOf({ when: writeSpan(bar) })}
        loading={summary.isPending}
        empty={instead && <EmptyState title="No day to show">{instead}</EmptyState>}
        footer={`Days begin and end at midnight in ${timeZone}. Days without a record are left out.`}
      />
    </>
  )
}
