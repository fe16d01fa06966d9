'use client'

import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SearchedTo } from '@/components/ui/searched-to'
import { changedSearch } from '@/lib/browser/url-state'
import { type ProfileKey, requestsQuery } from '@/lib/profiles/client'
import { REQUEST_COLUMNS } from './request-columns'
import { RequestDetail } from './request-detail'
import { RequestTools } from './request-tools'
import { useRequestSearch } from './use-request-search'

const LOOK_AGAIN_MS = 10_000

export function RequestLog({ profileKey }: { profileKey: ProfileKey }) {
  const view = useRequestSearch()
  const list = useInfiniteQuery({
    ...requestsQuery(profileKey, view.filter),
    // A list scrolled down is read, not watched: every page of it would be fetched again.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : LOOK_AGAIN_MS),
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const searchedTo = list.data?.pages.at(-1)?.searchedTo ?? null
  const [path, params] = [usePathname(), useSearchParams()]
  const href = (id: string | null) => `${path}${changedSearch(params.toString(), { request: id })}`
  const filtered = Object.keys(view.filter).length > 0

  return (
    <>
      <RequestTools view={view} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Provisioning log"
        columns={REQUEST_COLUMNS}
        rows={rows}
        rowKey={(request) => request.id}
        rowHref={(request) => href(request.id)}
        selectedKey={view.open}
        loading={list.isPending}
        empty={searchedTo === null && (filtered ? <NoMatch onClear={view.clear} /> : <NoRequest />)}
        footer="Requests are kept for 90 days. Bodies are stored without secrets; the newest second may still be on its way here."
        hasMore={list.hasNextPage && searchedTo === null}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {searchedTo !== null && (
        <SearchedTo at={searchedTo} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
      {view.open !== null && list.isSuccess && (
        <RequestDetail profileKey={profileKey} id={view.open} rows={rows} hrefOf={href} />
      )}
    </>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No request matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Path, changed names, status, address and agent are searched.
    </EmptyState>
  )
}

function NoRequest() {
  return (
    <EmptyState title="Entra has asked nothing yet">
      <Group>Each request on the Tenant URL appears here, refused ones too.</Group>
    </EmptyState>
  )
}
