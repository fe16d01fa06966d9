'use client'

import { Button, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FilterMenu } from '@/components/ui/filter-menu'
import { SearchField } from '@/components/ui/search-field'
import { Section } from '@/components/ui/section'
import { attentionQuery } from '@/lib/attention/client'
import { useSession } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { homeQuery } from '@/lib/overview/home-client'
import { Since } from '@/lib/risks/schema'
import { AtRisk } from './at-risk'
import { homeColumns } from './home-columns'
import { HomeHealth } from './home-health'
import { filterRows, type HomeFilter, type HomeRow, homeRows, nextSort, readSort, sortRows } from './home-rows'
import classes from './overview.module.css'

const DAYS = { week: 7, month: 30, quarter: 90, year: 365 } as const
const FRAME_CHOICES = Since.options.map((value) => ({ value, label: `Time frame: ${DAYS[value]} days` }))

/** Every organization with its health and risks, and those at risk most; the time frame is that in which risks rise and fall. */
export function HomeList() {
  const view = useHomeView()
  const { filter, since, sort, set } = view
  const { organizations } = useSession()
  const home = useQuery(homeQuery(since))
  const { data: attention } = useQuery(attentionQuery())
  const all = homeRows(organizations, { found: home.data?.items ?? [], attention: attention?.items ?? [] })
  const rows = filterRows(all, filter)
  return (
    <div className={classes.list}>
      <HomeTools all={all} view={view} />
      <HomeHealth
        rows={filterRows(all, { ...filter, health: [] })}
        chosen={filter.health}
        onChoose={(health) => set({ health })}
      />
      {home.error && <ErrorNotice error={home.error} onRetry={() => void home.refetch()} />}
      <div>
        <AtRisk rows={rows} since={since} />
        <Section title="Organizations">
          <DataTable
            label="Organizations"
            columns={homeColumns({ since, all })}
            rows={sortRows(rows, sort)}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/organizations/${id}`}
            heads={{ sorted: sort, onSort: (key) => set({ sort: nextSort(sort, key) }) }}
            empty={<NoMatch onClear={() => set({ search: null, health: null, tag: null })} />}
          />
        </Section>
      </div>
    </div>
  )
}

type HomeView = ReturnType<typeof useHomeView>

/** What of the organizations is looked at: all of it stands in the address. */
function useHomeView() {
  const [get, getAll, set] = useUrlState()
  const filter: HomeFilter = { search: get('search') ?? '', health: getAll('health'), tag: getAll('tag') }
  return { filter, since: Since.safeParse(get('since')).data ?? 'month', sort: readSort(get('sort')), set }
}

function HomeTools({ all, view: { filter, since, set } }: { all: readonly HomeRow[]; view: HomeView }) {
  const tags = [...new Set(all.flatMap(({ found }) => found?.tags ?? []))].toSorted()
  return (
    <Group gap="sm" data-screen-only>
      <SearchField label="Find an organization" value={filter.search} onChange={(search) => set({ search })} />
      {tags.length > 0 && (
        <FilterMenu
          label="Tag"
          options={tags.map((tag) => ({ value: tag, label: tag }))}
          selected={filter.tag}
          onChange={(tag) => set({ tag })}
        />
      )}
      <Select
        aria-label="Time frame"
        w={200}
        data={FRAME_CHOICES}
        value={since}
        allowDeselect={false}
        onChange={(chosen) => set({ since: chosen === 'month' ? null : chosen })}
      />
    </Group>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No organization matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Name, health and tag must all hold.
    </EmptyState>
  )
}
