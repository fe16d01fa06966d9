'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { usersQuery } from '@/lib/directory/client'
import type { UserRow } from '@/lib/directory/schema'
import { writeDragged } from './dragged'
import { NothingFound, Total } from './list-end'
import { SelectionBar } from './selection-bar'
import { useMay } from './use-may'
import { useSelected } from './use-selected'
import { useStructure } from './use-structure'
import { UserState } from './user-state'

const NAME: Column<UserRow> = { key: 'name', header: 'Name', cell: (user) => user.displayName }
const USER_NAME: Column<UserRow> = {
  key: 'userName',
  header: 'User name',
  cell: (user) => user.userName,
  width: '34%',
  hideOnPhone: true,
}
const UNIT: Column<UserRow> = {
  key: 'unit',
  header: 'Unit',
  cell: (user) => user.unitName,
  width: '14%',
  hideOnPhone: true,
}
const ORIGIN: Column<UserRow> = {
  key: 'origin',
  header: 'Origin',
  cell: (user) => user.origin.name,
  width: '14%',
  hideOnPhone: true,
}
const STATE: Column<UserRow> = { key: 'state', header: 'State', cell: (user) => <UserState {...user} />, width: 112 }
const RESTORABLE: Column<UserRow> = {
  key: 'restorable',
  header: 'Restorable until',
  cell: (user) => <RelativeTime at={user.restorableUntil} none="–" />,
  width: 140,
  hideOnPhone: true,
}

const CHANGES = ['users.edit', 'users.delete', 'users.restore', 'users.purge', 'roles.edit'] as const

export function UserList({ organizationId }: { organizationId: string }) {
  const structure = useStructure()
  const users = useInfiniteQuery(usersQuery(organizationId, structure))
  const rows = users.data?.pages.flatMap((page) => page.items) ?? []
  const count = users.data?.pages[0]
  const narrow = structure.user !== null
  const selected = useSelected()
  const may = useMay(organizationId)
  const mayChange = CHANGES.some((right) => may.anywhere(right))
  const deleted = structure.state.includes('deleted')
  const columns = narrow
    ? [NAME, { ...USER_NAME, width: '46%' }, STATE]
    : [NAME, USER_NAME, UNIT, ORIGIN, ...(deleted ? [RESTORABLE] : []), STATE]
  return (
    <>
      {users.error && <ErrorNotice error={users.error} onRetry={() => users.refetch()} />}
      {count && mayChange && (
        <SelectionBar
          organizationId={organizationId}
          ids={rows.flatMap(({ id }) => (selected.marked.has(id) ? id : []))}
          all={selected.all}
          total={count}
          deleted={deleted}
          onAll={selected.markAll}
          onClear={selected.clear}
        />
      )}
      {(users.data || users.isPending) && (
        <DataTable
          label="Users"
          columns={columns}
          rows={rows}
          rowKey={(user) => user.id}
          rowHref={(user) => structure.href({ user: user.id, role: null })}
          selectedKey={structure.user}
          marks={
            mayChange
              ? { marked: selected.marked, onMark: selected.mark, label: (user) => user.displayName }
              : undefined
          }
          onRowDrag={
            may.anywhere('users.edit')
              ? ({ id }, data) =>
                  writeDragged(data, { kind: 'users', ids: selected.marked.has(id) ? [...selected.marked] : [id] })
              : undefined
          }
          loading={users.isPending}
          empty={<NothingFound what="users" />}
          footer={count && rows.length > 0 && <Total count={count} one="user" many="users" />}
          hasMore={users.hasNextPage}
          onMore={() => users.fetchNextPage()}
          loadingMore={users.isFetchingNextPage}
        />
      )}
    </>
  )
}
