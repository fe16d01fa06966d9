'use client'

import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { countText, useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { useUrlState } from '@/lib/browser/url-state'
import { billableQuery } from '@/lib/sources/client'
import type { BillableAccount } from '@/lib/sources/schema'

const COLUMNS: Column<BillableAccount>[] = [
  { key: 'userName', header: 'User name', cell: (account) => account.userName },
  { key: 'name', header: 'Display name', cell: (account) => account.displayName, width: '28%', hideOnPhone: true },
  {
    key: 'origin',
    header: 'Origin',
    cell: (account) => (account.origin === 'synced' ? 'On-premises directory' : 'Cloud'),
    width: 180,
    hideOnPhone: true,
  },
  { key: 'type', header: 'Type', cell: (account) => (account.guest ? 'Guest' : 'Member'), width: 100 },
]

/** The list behind the number of billable accounts. */
export function BillableList({ organizationId }: { organizationId: string }) {
  const { locale } = useLocale()
  const [get, , set] = useUrlState()
  const search = get('search') ?? ''
  const list = useInfiniteQuery(billableQuery(organizationId, search))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  return (
    <>
      <PageTitle
        title="Billable accounts"
        back={{ href: `/configuration/${organizationId}/sources`, label: 'Sources' }}
      />
      <PageNote>
        Enabled accounts of all sources, read daily whichever connectors are on. Members of the service account groups
        do not count, and who is synced to several tenants counts once.
      </PageNote>
      <Group mb="md">
        <SearchField label="Find an account" value={search} onChange={(text) => set({ search: text })} />
      </Group>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Billable accounts"
        columns={COLUMNS}
        rows={rows}
        rowKey={(account) => `${account.sourceId} ${account.objectId}`}
        loading={list.isPending}
        empty={search === '' ? <NothingRead /> : <NoMatch onClear={() => set({ search: null })} />}
        footer={total !== undefined && `${countText(total, locale)} accounts`}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
    </>
  )
}

function NothingRead() {
  return (
    <EmptyState title="No account has been read yet">
      Every source reads its users when it is added and daily from then on. If a source shows a problem, its fix stands
      on the page of the source.
    </EmptyState>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No account matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear search
        </Button>
      }
    >
      User names and display names are searched.
    </EmptyState>
  )
}
