'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchedTo } from '@/components/ui/searched-to'
import { activityQuery } from '@/lib/activity/client'
import { ACTIVITY_COLUMNS, NARROW_COLUMNS } from './activity-columns'
import { NoMatch, NoRecord, NoSource } from './activity-states'
import { ActivityTools } from './activity-tools'
import { Freshness } from './freshness'
import { RecordDetail } from './record-detail'
import { useActivityView } from './use-activity-view'

export function ActivityLog({ organizationId }: { organizationId: string }) {
  const view = useActivityView()
  const list = useInfiniteQuery(activityQuery(organizationId, view.filter))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const last = list.data?.pages.at(-1)
  const searchedTo = last?.searchedTo ?? null
  const filtered = Object.keys(view.filter).length > 0
  const unconnected = last?.connected === false && rows.length === 0

  return (
    <>
      <PageTitle title="Activity" />
      <PageNote>
        Who did what in the Entra tenants, and who signed in: newest first, live while the page is open.
      </PageNote>
      {(!unconnected || filtered) && <ActivityTools organizationId={organizationId} view={view} />}
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Activity"
        columns={view.open === null ? ACTIVITY_COLUMNS : NARROW_COLUMNS}
        rows={rows}
        rowKey={(record) => record.id}
        rowHref={(record) => view.href({ record: record.id })}
        selectedKey={view.open}
        loading={list.isPending}
        empty={
          list.isSuccess &&
          searchedTo === null &&
          (filtered ? (
            <NoMatch onClear={view.clear} />
          ) : unconnected ? (
            <NoSource organizationId={organizationId} />
          ) : (
            <NoRecord organizationId={organizationId} />
          ))
        }
        footer={!unconnected && <Freshness organizationId={organizationId} />}
        hasMore={list.hasNextPage && searchedTo === null}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {searchedTo !== null && (
        <SearchedTo at={searchedTo} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
      {view.open !== null && list.isSuccess && (
        <RecordDetail organizationId={organizationId} id={view.open} rows={rows} view={view} />
      )}
    </>
  )
}
