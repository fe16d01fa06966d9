'use client'

import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { RelativeTime } from '@/components/ui/relative-time'
import { SearchField } from '@/components/ui/search-field'
import { StateBadge } from '@/components/ui/state-badge'
import { useUrlState } from '@/lib/browser/url-state'
import { organizationsQuery } from '@/lib/organizations/client'
import type { Organization } from '@/lib/organizations/schema'
import { AddOrganization } from './add-organization'
import { ConfigurationTabs } from './configuration-tabs'
import { countryName } from './country-name'

const COLUMNS: Column<Organization>[] = [
  { key: 'name', header: 'Name', cell: (one) => one.name },
  { key: 'kind', header: 'Kind', cell: (one) => <Kind organization={one} />, width: 140 },
  { key: 'timezone', header: 'Time zone', cell: (one) => one.timezone, width: 190, hideOnPhone: true },
  { key: 'country', header: 'Country', cell: (one) => countryName(one.country) ?? '–', width: 140, hideOnPhone: true },
  { key: 'tags', header: 'Tags', cell: (one) => one.tags.join(', ') || '–', width: '20%', hideOnPhone: true },
  { key: 'made', header: 'Added', cell: (one) => <RelativeTime at={one.createdAt} />, width: 130, hideOnPhone: true },
]

export function OrganizationList() {
  const [get, , set] = useUrlState()
  const search = get('search') ?? ''
  const list = useInfiniteQuery(organizationsQuery())
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items).filter((one) => isNamed(one, search))
  // A search means all of them, also those that were not scrolled to yet.
  const searchesOn = search !== '' && hasNextPage && !list.error
  useEffect(() => {
    if (searchesOn && !isFetchingNextPage) void fetchNextPage()
  }, [searchesOn, isFetchingNextPage, fetchNextPage])
  return (
    <>
      <PageTitle title="Managed organizations" action={<AddOrganization />} />
      <ConfigurationTabs />
      <PageNote>Each organization keeps its people, profiles, sources and logs apart from the others.</PageNote>
      <Group mb="lg">
        <SearchField label="Find an organization" value={search} onChange={(text) => set({ search: text })} />
      </Group>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataTable
          label="Managed organizations"
          columns={COLUMNS}
          rows={rows}
          rowKey={(one) => one.id}
          rowHref={(one) => (one.deletingAt === null ? `/configuration/${one.id}` : undefined)}
          loading={!list.data || searchesOn}
          hasMore={hasNextPage}
          onMore={() => void fetchNextPage()}
          loadingMore={isFetchingNextPage}
          empty={<NothingFound search={search} onClear={() => set({ search: null })} />}
        />
      )}
    </>
  )
}

function Kind({ organization: { managing, deletingAt } }: { organization: Organization }) {
  if (deletingAt !== null) return <StateBadge tone="running">Being deleted</StateBadge>
  return managing ? 'Managing' : 'Managed'
}

function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <EmptyState
      title={`No organization matches "${search}"`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search
        </Button>
      }
    >
      Names and tags are searched.
    </EmptyState>
  )
}

function isNamed({ name, tags }: Organization, search: string): boolean {
  return [name, ...tags].some((text) => text.toLowerCase().includes(search.toLowerCase()))
}
