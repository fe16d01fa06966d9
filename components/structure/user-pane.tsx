'use client'

import { Tabs } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { userQuery, usersQuery } from '@/lib/directory/client'
import { History } from './history'
import { PaneSkeleton } from './pane-skeleton'
import { CLOSED, useStructure } from './use-structure'
import { UserDetails } from './user-details'
import { UserRoles } from './user-roles'

export function UserPane({ organizationId, userId }: { organizationId: string; userId: string }) {
  const structure = useStructure()
  const { data: user, error, refetch } = useQuery(userQuery(organizationId, userId))
  const list = useInfiniteQuery(usersQuery(organizationId, structure)).data?.pages.flatMap((page) => page.items) ?? []
  const place = list.findIndex((one) => one.id === userId)
  const beside = (index: number) => {
    const id = place < 0 ? undefined : list[index]?.id
    return id && structure.href({ user: id })
  }

  return (
    <DetailPane
      label="User"
      title={user?.displayName ?? list[place]?.displayName ?? 'User'}
      closeHref={structure.href(CLOSED)}
      previousHref={beside(place - 1)}
      nextHref={beside(place + 1)}
    >
      {error && user === undefined && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {user === undefined && !error && <PaneSkeleton />}
      {user && (
        <Tabs
          value={structure.tab ?? 'details'}
          onChange={(tab) => structure.set({ tab: tab === 'details' ? null : tab })}
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="details">Details</Tabs.Tab>
            <Tabs.Tab value="roles">Roles ({user.roles.length})</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="details">
            <UserDetails organizationId={organizationId} user={user} />
          </Tabs.Panel>
          <Tabs.Panel value="roles">
            <UserRoles user={user} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History organizationId={organizationId} kind="user" id={user.id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </DetailPane>
  )
}
