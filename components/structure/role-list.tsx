'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { rolesQuery } from '@/lib/directory/client'
import type { RoleRow } from '@/lib/directory/schema'
import { NothingFound, Total } from './list-end'
import { useStructure } from './use-structure'

const COLUMNS: Column<RoleRow>[] = [
  { key: 'name', header: 'Name', cell: (role) => role.displayName },
  { key: 'members', header: 'Members', cell: (role) => <Count value={role.members} />, align: 'right', width: 96 },
  { key: 'origin', header: 'Origin', cell: (role) => role.origin.name, width: '24%', hideOnPhone: true },
]
const UPDATED: Column<RoleRow> = {
  key: 'updated',
  header: 'Changed',
  cell: (role) => <RelativeTime at={role.updatedAt} />,
  width: 130,
  hideOnPhone: true,
}
const DELETED: Column<RoleRow>[] = [
  {
    key: 'restorable',
    header: 'Restorable until',
    cell: (role) => <RelativeTime at={role.restorableUntil} none="–" />,
    width: 140,
    hideOnPhone: true,
  },
  {
    key: 'state',
    header: 'State',
    cell: (role) => role.deletedAt && <StateBadge tone="attention">Deleted</StateBadge>,
    width: 112,
  },
]

export function RoleList({ organizationId }: { organizationId: string }) {
  const structure = useStructure()
  const roles = useInfiniteQuery(rolesQuery(organizationId, structure))
  const rows = roles.data?.pages.flatMap((page) => page.items) ?? []
  const count = roles.data?.pages[0]
  const narrow = structure.role !== null
  const ending = structure.state.includes('deleted') ? DELETED : [UPDATED]
  return (
    <>
      {roles.error && <ErrorNotice error={roles.error} onRetry={() => roles.refetch()} />}
      {(roles.data || roles.isPending) && (
        <DataTable
          label="Roles"
          columns={narrow ? COLUMNS : [...COLUMNS, ...ending]}
          rows={rows}
          rowKey={(role) => role.id}
          rowHref={(role) => structure.href({ role: role.id, user: null })}
          selectedKey={structure.role}
          loading={roles.isPending}
          empty={<NothingFound what="roles" />}
          footer={count && rows.length > 0 && <Total count={count} one="role" many="roles" />}
          hasMore={roles.hasNextPage}
          onMore={() => roles.fetchNextPage()}
          loadingMore={roles.isFetchingNextPage}
        />
      )}
    </>
  )
}
