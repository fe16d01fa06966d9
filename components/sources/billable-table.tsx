'use client'

import { Button, Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { countText, useLocale } from '@/components/ui/locale'
import { SearchField } from '@/components/ui/search-field'
import { useUrlState } from '@/lib/browser/url-state'
import { billableQuery } from '@/lib/sources/client'
import type { BillableAccount } from '@/lib/sources/schema'

const WHY: Record<NonNullable<BillableAccount['why']>, string> = {
  disabled: 'Disabled',
  'service-account': 'Service account',
  'same-person': 'Counted in another tenant',
}

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
  {
    key: 'type',
    header: 'Type',
    cell: (account) => (account.guest ? 'Guest' : 'Member'),
    width: 100,
    hideOnPhone: true,
  },
]
const REASON: Column<BillableAccount> = {
  key: 'why',
  header: 'Does not count because',
  cell: ({ why }) => why && WHY[why],
  width: 200,
}

/** Who counts and, beside it, who does not and why. */
export function BillableTable({ organizationId }: { organizationId: string }) {
  const { locale } = useLocale()
  const [get, , set] = useUrlState()
  const search = get('account') ?? ''
  const counted = get('counted') === 'no' ? 'no' : 'yes'
  const list = useInfiniteQuery(billableQuery(organizationId, search, counted))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const numbers = list.data?.pages[0]
  const choice = (label: string, number: number | undefined) =>
    number === undefined ? label : `${label} (${countText(number, locale)})`
  return (
    <>
      <Group mb="md">
        <SearchField label="Find an account" value={search} onChange={(text) => set({ account: text })} />
        <SegmentedControl
          aria-label="Accounts shown"
          value={counted}
          onChange={(value) => set({ counted: value === 'no' ? 'no' : null })}
          data={[
            { value: 'yes', label: choice('Counted', numbers?.total) },
            { value: 'no', label: choice('Not counted', numbers?.leftOut) },
          ]}
        />
      </Group>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label={counted === 'yes' ? 'Billable accounts' : 'Accounts that do not count'}
        columns={counted === 'yes' ? COLUMNS : [...COLUMNS, REASON]}
        rows={rows}
        rowKey={(account) => `${account.sourceId} ${account.objectId}`}
        loading={list.isPending}
        empty={list.isSuccess && <Nobody search={search} counted={counted} onClear={() => set({ account: null })} />}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
    </>
  )
}

type NobodyProps = { search: string; counted: 'yes' | 'no'; onClear: () => void }

function Nobody({ search, counted, onClear }: NobodyProps) {
  if (search !== '') {
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
  if (counted === 'no')
    return <EmptyState title="Every account counts">No account that was read is left out.</EmptyState>
  return (
    <EmptyState title="No account has been read yet">
      Every source reads its users when it is added and daily from then on. If a source shows a problem, its fix stands
      on the page of the source.
    </EmptyState>
  )
}
