'use client'

import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FilterMenu } from '@/components/ui/filter-menu'
import { Count } from '@/components/ui/locale'
import { SearchField } from '@/components/ui/search-field'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { attentionQuery } from '@/lib/attention/client'
import { useSession } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { homeQuery } from '@/lib/overview/home-client'
import { AtRisk } from './at-risk'
import { filterRows, HEALTH_WORDS, HEALTHS, type HomeRow, homeRows } from './home-rows'
import { RiskLevel } from './risk-level'

const COLUMNS: Column<HomeRow>[] = [
  { key: 'name', header: 'Organization', cell: ({ name }) => name },
  { key: 'risk', header: 'Risks', cell: (row) => <RiskLevel row={row} />, width: 170 },
  { key: 'health', header: 'Health', cell: (row) => <HealthWord row={row} />, width: 170, hideOnPhone: true },
  {
    key: 'users',
    header: 'Users',
    cell: ({ found }) => <Figure value={found?.users} />,
    align: 'right',
    width: 90,
    hideOnPhone: true,
  },
  {
    key: 'accounts',
    header: 'Tenant accounts',
    cell: ({ found }) => <Figure value={found?.tenants?.accounts} />,
    align: 'right',
    width: 130,
    hideOnPhone: true,
  },
  { key: 'tags', header: 'Tags', cell: ({ found }) => found?.tags?.join(', ') || '–', width: '18%', hideOnPhone: true },
]

/** Every organization with its risks and health, and those at risk most. */
export function HomeList() {
  const { organizations } = useSession()
  const [get, getAll, set] = useUrlState()
  const home = useQuery(homeQuery())
  const { data: attention } = useQuery(attentionQuery())
  const all = homeRows(organizations, { found: home.data?.items ?? [], attention: attention?.items ?? [] })
  const filter = { search: get('search') ?? '', health: getAll('health'), tag: getAll('tag') }
  const tags = [...new Set(all.flatMap(({ found }) => found?.tags ?? []))].toSorted()
  return (
    <>
      <AtRisk rows={all} />
      <Section title="Organizations">
        <Group gap="sm" mb="md">
          <SearchField label="Find an organization" value={filter.search} onChange={(search) => set({ search })} />
          <FilterMenu
            label="Health"
            options={HEALTHS.map((value) => ({ value, label: HEALTH_WORDS[value].word }))}
            selected={filter.health}
            onChange={(health) => set({ health })}
          />
          {tags.length > 0 && (
            <FilterMenu
              label="Tag"
              options={tags.map((tag) => ({ value: tag, label: tag }))}
              selected={filter.tag}
              onChange={(tag) => set({ tag })}
            />
          )}
        </Group>
        {home.error && <ErrorNotice error={home.error} onRetry={() => void home.refetch()} />}
        <DataTable
          label="Organizations"
          columns={COLUMNS}
          rows={filterRows(all, filter)}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/organizations/${id}`}
          empty={<NoMatch onClear={() => set({ search: null, health: null, tag: null })} />}
        />
      </Section>
    </>
  )
}

function HealthWord({ row: { health, items } }: { row: HomeRow }) {
  const { tone, word } = HEALTH_WORDS[health]
  return <StateBadge tone={tone}>{items > 1 ? `${word} (${items})` : word}</StateBadge>
}

function Figure({ value }: { value: number | null | undefined }) {
  return typeof value === 'number' ? <Count value={value} /> : '–'
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
