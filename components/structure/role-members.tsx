'use client'

import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LoadMore } from '@/components/ui/load-more'
import { SearchField } from '@/components/ui/search-field'
import { membersQuery } from '@/lib/directory/client'
import type { Role } from '@/lib/directory/schema'
import { Total } from './list-end'
import { Memberships } from './memberships'
import { PaneSkeleton } from './pane-skeleton'
import { useStructure } from './use-structure'

export function RoleMembers({ organizationId, role }: { organizationId: string; role: Role }) {
  if (role.deletedAt) {
    return <Text c="dimmed">A deleted role has no members. They come back when the role is restored.</Text>
  }
  return <LiveMembers organizationId={organizationId} roleId={role.id} />
}

function LiveMembers({ organizationId, roleId }: { organizationId: string; roleId: string }) {
  const [search, setSearch] = useState('')
  const { href } = useStructure()
  const members = useInfiniteQuery(membersQuery(organizationId, roleId, search))
  const rows = members.data?.pages.flatMap((page) => page.items) ?? []
  const count = members.data?.pages[0]
  return (
    <Stack gap="md">
      <SearchField label="Search members" value={search} onChange={setSearch} />
      {members.error && members.data === undefined && (
        <ErrorNotice error={members.error} onRetry={() => members.refetch()} />
      )}
      {members.isPending && <PaneSkeleton />}
      {rows.length > 0 && (
        <Memberships
          label="Members of this role"
          rows={rows}
          href={(user) => href({ view: null, user: user.id, role: null, tab: null })}
        />
      )}
      {count && rows.length === 0 && (
        <Text c="dimmed">{search ? 'No member matches the search.' : 'This role has no members.'}</Text>
      )}
      {members.hasNextPage && (
        <LoadMore onMore={() => void members.fetchNextPage()} loading={members.isFetchingNextPage} />
      )}
      {count && rows.length > 0 && (
        <Text c="dimmed" fz="0.8125rem">
          <Total count={count} one="member" many="members" />
        </Text>
      )}
    </Stack>
  )
}
