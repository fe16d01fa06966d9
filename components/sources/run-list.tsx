'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { changedSearch } from '@/lib/browser/url-state'
import { runsQuery } from '@/lib/sources/client'
import type { Source } from '@/lib/sources/schema'
import { ConnectorChoice } from './connector-choice'
import { narrowColumns } from './narrow-columns'
import { RUN_COLUMNS } from './run-columns'
import { RunDetail } from './run-detail'
import { useChosenConnector } from './use-chosen-connector'

type Props = { organizationId: string; source: Source }

/** The runs of one connector, newest first. */
export function RunList({ organizationId, source }: Props) {
  const chosen = useChosenConnector(source)
  if (chosen === undefined) return null
  return (
    <>
      <ConnectorChoice source={source} chosen={chosen} />
      <Runs key={chosen.id} organizationId={organizationId} connectorId={chosen.id} />
    </>
  )
}

function Runs({ organizationId, connectorId }: { organizationId: string; connectorId: string }) {
  const key = { organizationId, connectorId }
  const list = useInfiniteQuery(runsQuery(key))
  const [path, params] = [usePathname(), useSearchParams()]
  const href = (id: string | null) => `${path}${changedSearch(params.toString(), { run: id })}`
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = params.get('run')
  return (
    <>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Runs"
        columns={narrowColumns(RUN_COLUMNS, open !== null)}
        rows={rows}
        rowKey={(run) => run.id}
        rowHref={(run) => href(run.id)}
        selectedKey={open}
        loading={list.isPending}
        empty={
          <EmptyState title="No run yet">
            A connector runs within a minute of being switched on, and every few minutes from then on.
          </EmptyState>
        }
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {open !== null && list.isSuccess && <RunDetail connectorKey={key} id={open} rows={rows} hrefOf={href} />}
    </>
  )
}
