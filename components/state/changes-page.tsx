'use client'

import { Button, Group } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FilterCheckbox } from '@/components/ui/filter-checkbox'
import { FilterMenu } from '@/components/ui/filter-menu'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { type DiffSearch, stateDiffQuery, stateSourcesQuery } from '@/lib/state/client'
import type { StateRun } from '@/lib/state/schema'
import { STATE_TYPES, StateType } from '@/lib/state/type-schema'
import { AsOfControl } from './as-of-control'
import { CHANGE_COLUMNS, NARROW_CHANGE_COLUMNS } from './change-columns'
import { ChangeCounts } from './change-counts'
import { ChangeDetail } from './change-detail'
import { changeKey } from './change-words'
import { momentText } from './moments'
import { NothingRead } from './nothing-read'
import { RunFooter } from './run-footer'
import { SourceChoice } from './source-choice'
import { StateTabs } from './state-tabs'
import { type ChangesView, useChangesView } from './use-changes-view'

/** What changed in the tenant between two moments, and which event of the audit log explains it. */
export function ChangesPage({ organizationId }: { organizationId: string }) {
  const view = useChangesView(organizationId)
  const { runs, asked } = view
  return (
    <>
      <PageTitle title="Changes of the state" />
      <PageNote>
        What differs between two readings of the tenant, and the event of the audit log that explains it.
      </PageNote>
      <StateTabs organizationId={organizationId} />
      <ChangeTools organizationId={organizationId} view={view} />
      {runs.error && <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {asked && view.reversed && <Reversed onSwap={() => view.change({ from: asked.to, to: asked.from })} />}
      {asked && !view.reversed && <Changes organizationId={organizationId} view={view} asked={asked} />}
      {runs.data && asked === null && <NeverRead organizationId={organizationId} />}
    </>
  )
}

function Reversed({ onSwap }: { onSwap: () => void }) {
  return (
    <EmptyState
      title="The first moment lies after the second"
      action={
        <Button variant="default" onClick={onSwap}>
          Swap them
        </Button>
      }
    >
      Changes are told from the earlier moment to the later one.
    </EmptyState>
  )
}

type ViewProps = { organizationId: string; view: ChangesView }

const TYPE_OPTIONS = StateType.options.map((value) => ({ value, label: STATE_TYPES[value] }))

function ChangeTools({ organizationId, view }: ViewProps) {
  const { timeZone } = useLocale()
  const { chosen, from, sourceId, types, search, unexplained, change } = view
  const of = { organizationId, sourceId }
  return (
    <Group mb="md" gap="sm" data-screen-only>
      <AsOfControl
        {...of}
        label="From"
        none={from === null ? 'the first reading' : momentText(from, timeZone)}
        usual={from === null ? undefined : `A week, from ${momentText(from, timeZone)}`}
        asOf={chosen.from}
        onChange={(moment) => change({ from: moment })}
      />
      <AsOfControl {...of} label="To" asOf={chosen.to} onChange={(moment) => change({ to: moment })} />
      <SearchField label="Search by name" value={search} onChange={(text) => change({ search: text })} />
      <FilterMenu label="Type" options={TYPE_OPTIONS} selected={types} onChange={(type) => change({ type })} />
      <SourceChoice organizationId={organizationId} chosen={sourceId} onChoose={(source) => change({ source })} />
      <FilterCheckbox
        label="Unexplained only"
        checked={unexplained}
        onChange={(on) => change({ unexplained: on ? 'true' : null })}
      />
    </Group>
  )
}

function Changes({ organizationId, view, asked }: ViewProps & { asked: DiffSearch }) {
  const list = useInfiniteQuery(stateDiffQuery(organizationId, asked))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const first = list.data?.pages[0]
  const at = rows.findIndex((row) => changeKey(row) === view.open)
  const keyAt = (index: number) => (at < 0 || rows[index] === undefined ? undefined : changeKey(rows[index]))
  const [before, after] = [keyAt(at - 1), keyAt(at + 1)]
  if (list.error) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      {first && <ChangeCounts counts={first.counts} view={view} />}
      <DataTable
        label="Changes"
        columns={view.open === null ? CHANGE_COLUMNS : NARROW_CHANGE_COLUMNS}
        rows={rows}
        rowKey={changeKey}
        rowHref={(row) => view.hrefOf(changeKey(row))}
        selectedKey={view.open}
        loading={list.isPending}
        empty={!list.hasNextPage && <NoChanges from={first?.from ?? null} narrowed={isNarrowed(view)} />}
        footer={first?.to && <RunFooter organizationId={organizationId} run={first.to} />}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {rows[at] && (
        <ChangeDetail
          organizationId={organizationId}
          change={rows[at]}
          asOf={asked.to}
          hrefs={{
            closeHref: view.hrefOf(null),
            previousHref: before && view.hrefOf(before),
            nextHref: after && view.hrefOf(after),
          }}
        />
      )}
    </>
  )
}

function isNarrowed({ types, kinds, search, unexplained }: ChangesView): boolean {
  return types.length > 0 || kinds.length > 0 || search !== '' || unexplained
}

function NoChanges({ from, narrowed }: { from: StateRun | null; narrowed: boolean }) {
  if (from === null)
    return (
      <EmptyState title="Nothing was read by the first moment">
        What changed since is known from the first reading on. Choose a later moment to begin with.
      </EmptyState>
    )
  return (
    <EmptyState title={narrowed ? 'No change matches' : 'Nothing changed'}>
      {narrowed ? 'Between the two readings nothing changed that fits.' : 'Both readings found the tenant the same.'}
    </EmptyState>
  )
}

function NeverRead({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(stateSourcesQuery(organizationId))
  if (data === undefined) return null
  return <NothingRead organizationId={organizationId} source={data.items[0] ?? null} asOf={null} onNow={() => {}} />
}
