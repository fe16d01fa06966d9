'use client'

import { Group, Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { stateQuery, stateSourcesQuery } from '@/lib/state/client'
import { STATE_TYPES } from '@/lib/state/type-schema'
import { AsOfControl } from './as-of-control'
import { NothingRead } from './nothing-read'
import { PartProblem } from './part-problem'
import { RunFooter } from './run-footer'
import { SourceChoice } from './source-choice'
import { columnsOf } from './state-columns'
import { StateObject } from './state-object'
import { StateTabs } from './state-tabs'
import { TYPE_CHOICES } from './type-groups'
import { type StateView, useStateView } from './use-state-view'

/** What is in the tenant, or was in it at a moment: a type of object, the list, one of them beside it. */
export function StatePage({ organizationId }: { organizationId: string }) {
  const view = useStateView()
  const { type, search, open, asOf, moment } = view
  const list = useInfiniteQuery(stateQuery(organizationId, { ...moment, type, ...(search && { search }) }))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const run = list.data?.pages[0]?.run
  return (
    <>
      <PageTitle title="State" />
      <PageNote>What is in the Entra tenant, and what was in it whenever it was read.</PageNote>
      <StateTabs organizationId={organizationId} />
      <StateTools organizationId={organizationId} view={view} />
      {run && <PartProblem part={type} run={run} />}
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && (
        <DataTable
          label={STATE_TYPES[type]}
          columns={columnsOf(type, open !== null)}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => view.hrefOf(id)}
          selectedKey={open}
          loading={list.isPending}
          empty={<Nothing organizationId={organizationId} view={view} isRead={run != null} />}
          footer={run && <RunFooter organizationId={organizationId} run={run} parts={[type]} />}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loadingMore={list.isFetchingNextPage}
        />
      )}
      {open !== null && (
        <StateObject
          key={`${type} ${open} ${asOf}`}
          organizationId={organizationId}
          view={view}
          id={open}
          rows={rows}
        />
      )}
    </>
  )
}

type ViewProps = { organizationId: string; view: StateView }

function StateTools({ organizationId, view: { type, search, asOf, sourceId, change } }: ViewProps) {
  return (
    <Group mb="md" gap="sm" data-screen-only>
      <Select
        aria-label="Type of object"
        data={TYPE_CHOICES}
        value={type}
        searchable
        allowDeselect={false}
        w={{ base: '100%', xs: 260 }}
        onChange={(value) => change({ type: value, search: null })}
      />
      <SearchField
        label={`Search ${STATE_TYPES[type].toLowerCase()}`}
        value={search}
        onChange={(text) => change({ search: text })}
      />
      <AsOfControl
        organizationId={organizationId}
        sourceId={sourceId}
        asOf={asOf}
        onChange={(moment) => change({ asOf: moment })}
      />
      <SourceChoice organizationId={organizationId} chosen={sourceId} onChoose={(source) => change({ source })} />
    </Group>
  )
}

function Nothing({ organizationId, view, isRead }: ViewProps & { isRead: boolean }) {
  const { type, search, asOf, sourceId, change } = view
  const { data } = useQuery(stateSourcesQuery(organizationId))
  const source = data?.items.find(({ id }) => sourceId === null || id === sourceId) ?? null
  if (!isRead) return data && <NothingRead {...{ organizationId, source, asOf }} onNow={() => change({ asOf: null })} />
  if (search)
    return (
      <EmptyState title="Nothing matches">
        No {STATE_TYPES[type].toLowerCase()} have “{search}” in their name.
      </EmptyState>
    )
  return (
    <EmptyState title="There are none">
      When the tenant was read, it had no {STATE_TYPES[type].toLowerCase()}, unless a line above says that they could
      not be read.
    </EmptyState>
  )
}
