'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { StateBadge } from '@/components/ui/state-badge'
import { useNow } from '@/components/ui/use-now'
import { acceptedRisksQuery } from '@/lib/risks/client'
import type { AcceptedRisk } from '@/lib/risks/schema'
import { lastDayText } from './risk-words'
import { RisksTabs } from './risks-tabs'

const COLUMNS: Column<AcceptedRisk>[] = [
  { key: 'risk', header: 'Risk', cell: ({ title }) => title },
  { key: 'state', header: 'State', cell: (row) => <AcceptanceState row={row} />, width: 120 },
  {
    key: 'object',
    header: 'Object',
    cell: ({ object }) => object?.name ?? 'All of it',
    width: '15%',
    hideOnPhone: true,
  },
  { key: 'reason', header: 'Reason', cell: ({ reason }) => reason, width: '23%', hideOnPhone: true },
  { key: 'by', header: 'By', cell: ({ acceptedBy }) => acceptedBy, width: 184, hideOnPhone: true },
  {
    key: 'until',
    header: 'Until',
    cell: ({ until }) => <LastDay until={until} />,
    width: 120,
    hideOnPhone: true,
  },
]

/** What somebody decided to live with, what has ended included: each leads to its check. */
export function AcceptedRisks({ organizationId }: { organizationId: string }) {
  const list = useInfiniteQuery(acceptedRisksQuery(organizationId))
  const root = `/organizations/${organizationId}/risks`
  return (
    <>
      <PageTitle title="Accepted risks" />
      <PageNote>What is accepted stays assessed and has no level until its acceptance ends or its day comes.</PageNote>
      <RisksTabs organizationId={organizationId} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataTable
          label="Accepted risks"
          columns={COLUMNS}
          rows={list.data?.pages.flatMap(({ items }) => items) ?? []}
          rowKey={({ id }) => id}
          rowHref={({ checkId, sourceId }) => `${root}?${new URLSearchParams({ check: checkId, source: sourceId })}`}
          loading={list.isPending}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loadingMore={list.isFetchingNextPage}
          empty={
            <EmptyState
              title="No risk is accepted"
              action={
                <Button component={Link} href={root} variant="default">
                  Open the risks
                </Button>
              }
            >
              Open a risk that you know and live with, and choose Accept: as a whole or one object of it, with a reason.
            </EmptyState>
          }
        />
      )}
    </>
  )
}

function LastDay({ until }: { until: string | null }) {
  const { timeZone } = useLocale()
  return until === null ? 'without end' : lastDayText(until, timeZone)
}

function AcceptanceState({ row: { until, endedAt } }: { row: AcceptedRisk }) {
  const now = useNow()
  if (endedAt !== null) return <StateBadge tone="idle">Ended</StateBadge>
  if (until !== null && Date.parse(until) <= now) return <StateBadge tone="idle">Expired</StateBadge>
  return <StateBadge tone="good">Accepted</StateBadge>
}
