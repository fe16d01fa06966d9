'use client'

import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { ConfigurationTabs } from '@/components/organizations/configuration-tabs'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { InPageLink } from '@/components/ui/in-page-link'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { useRights } from '@/lib/auth/client'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { organizationGroupsQuery } from '@/lib/organization-groups/client'
import type { OrganizationGroup } from '@/lib/organization-groups/schema'
import { GroupPane } from './group-pane'

const COLUMNS: Column<OrganizationGroup>[] = [
  { key: 'name', header: 'Organization group', cell: (group) => group.name },
  {
    key: 'organizations',
    header: 'Organizations',
    cell: ({ organizations }) => <Count value={organizations.length} />,
    align: 'right',
    width: 130,
  },
  {
    key: 'people',
    header: 'Users',
    cell: ({ people }) => <Count value={people} />,
    align: 'right',
    width: 90,
    hideOnPhone: true,
  },
  {
    key: 'members',
    header: 'Names',
    cell: ({ organizations }) => organizations.map(({ name }) => name).join(', ') || '–',
    width: '45%',
    hideOnPhone: true,
  },
]

/** Groups of organizations, with one of them, or a new one, beside the list. */
export function GroupList({ organizationId }: { organizationId: string }) {
  const [path, params] = [usePathname(), useSearchParams()]
  const [get, , set] = useUrlState()
  const search = get('search') ?? ''
  const chosen = get('group')
  const { data, error, refetch } = useQuery(organizationGroupsQuery(organizationId))
  const mayManage = useRights(organizationId).has('organization-groups.manage')
  const rows = (data?.items ?? []).filter((group) => isNamed(group, search))
  const group = data?.items.find(({ id }) => id === chosen)
  const open = (id: string | null) => `${path}${changedSearch(params.toString(), { group: id })}`
  const place = rows.findIndex(({ id }) => id === chosen)
  const [before, after] = place < 0 ? [] : [rows[place - 1], rows[place + 1]]
  const add = mayManage && (
    <Button component={InPageLink} href={open('new')} leftSection={<IconPlus size={15} aria-hidden />}>
      Add group
    </Button>
  )
  return (
    <>
      <PageTitle title="Organization groups" action={add} />
      <ConfigurationTabs />
      <PageNote>A right that is granted on a group counts on the organizations in it, as they come and go.</PageNote>
      <Group mb="lg">
        <SearchField label="Find a group" value={search} onChange={(text) => set({ search: text })} />
      </Group>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {(data || !error) && (
        <DataTable
          label="Organization groups"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => open(id)}
          selectedKey={chosen}
          loading={!data}
          empty={<NoGroup search={search} add={add} onClear={() => set({ search: null })} />}
        />
      )}
      {(group || (chosen === 'new' && mayManage)) && (
        <GroupPane
          key={chosen}
          organizationId={organizationId}
          group={group ?? null}
          closeHref={open(null)}
          previousHref={before && open(before.id)}
          nextHref={after && open(after.id)}
        />
      )}
    </>
  )
}

function NoGroup({ search, add, onClear }: { search: string; add: ReactNode; onClear: () => void }) {
  if (search === '')
    return (
      <EmptyState title="No group yet" action={add}>
        A group lets people see some of the managed organizations and not the others.
      </EmptyState>
    )
  return (
    <EmptyState
      title={`No group matches "${search}"`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search
        </Button>
      }
    >
      Names of groups and of their organizations are searched.
    </EmptyState>
  )
}

function isNamed({ name, organizations }: OrganizationGroup, search: string): boolean {
  return [name, ...organizations.map((one) => one.name)].some((text) =>
    text.toLowerCase().includes(search.toLowerCase()),
  )
}
