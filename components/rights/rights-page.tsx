'use client'

import { Button, Group, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FilterMenu } from '@/components/ui/filter-menu'
import { PageNote } from '@/components/ui/page-note'
import { SearchField } from '@/components/ui/search-field'
import { useRights, useSession } from '@/lib/auth/client'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { grantsQuery } from '@/lib/grants/client'
import { RIGHTS, Right } from '@/lib/rights/schema'
import { GRANT_COLUMNS } from './grant-columns'
import { GrantsPane } from './grants-pane'

const RIGHT_OPTIONS = Right.options.map((right) => ({ value: right, label: RIGHTS[right] }))

/** Who was granted what, where, in one organization. */
export function RightsPage({ organizationId }: { organizationId: string }) {
  const [get, getAll, set] = useUrlState()
  const [search, right, open] = [get('search'), getAll('right'), get('grant')]
  const list = useInfiniteQuery(grantsQuery(organizationId, { search, right }))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Boolean(search) || right.length > 0
  const clear = () => set({ search: null, right: null })
  const params = useSearchParams().toString()
  const href = (key: string | null) => `/settings/rights${changedSearch(params, { grant: key })}`
  const place = rows.findIndex(({ key }) => key === open)
  const shown = rows[place]
  const beside = (at: number) => rows[at] && href(rows[at].key)

  return (
    <SettingsFrame action={<GrantLink organizationId={organizationId} />}>
      <PageNote>
        Who was granted what. What a user may do in the end, and why, stands in the tab Rights of that user.
      </PageNote>
      <Group mb="md" gap="sm">
        <OrganizationChoice organizationId={organizationId} />
        <SearchField label="Search names" value={search ?? ''} onChange={(text) => set({ search: text })} />
        <FilterMenu
          label="Right"
          options={RIGHT_OPTIONS}
          selected={right}
          onChange={(names) => set({ right: names })}
        />
      </Group>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Grants"
        columns={GRANT_COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
        rowHref={({ key }) => href(key)}
        selectedKey={open}
        loading={list.isPending}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
        empty={<Nothing filtered={filtered} organizationId={organizationId} onClear={clear} />}
      />
      {shown && (
        <GrantsPane
          organizationId={organizationId}
          grants={shown}
          closeHref={href(null)}
          previousHref={beside(place - 1)}
          nextHref={beside(place + 1)}
        />
      )}
    </SettingsFrame>
  )
}

function GrantLink({ organizationId }: { organizationId: string }) {
  if (!useRights(organizationId).has('rights.grant')) return null
  return (
    <Button
      component={Link}
      href={`/settings/rights/new?organization=${organizationId}`}
      leftSection={<IconPlus size={15} aria-hidden />}
    >
      Grant rights
    </Button>
  )
}

/** Absent with a single organization. */
function OrganizationChoice({ organizationId }: { organizationId: string }) {
  const router = useRouter()
  const known = useSession().organizations.filter(({ rights }) => rights.includes('rights.view'))
  if (known.length < 2) return null
  return (
    <Select
      aria-label="Organization"
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={organizationId}
      onChange={(id) => id && router.push(`/settings/rights?organization=${id}`)}
      allowDeselect={false}
      searchable
      w={{ base: '100%', xs: 240 }}
    />
  )
}

type NothingProps = { filtered: boolean; organizationId: string; onClear: () => void }

function Nothing({ filtered, organizationId, onClear }: NothingProps) {
  if (!filtered) {
    return (
      <EmptyState title="No rights granted yet" action={<GrantLink organizationId={organizationId} />}>
        Nobody of this organization was granted anything, and nobody of the managing organization acts here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No grant matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Names of users and roles are searched; "everyone" finds what everyone was granted.
    </EmptyState>
  )
}
