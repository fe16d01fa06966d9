'use client'

import { Tabs, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { roleQuery, rolesQuery } from '@/lib/directory/client'
import { History } from './history'
import { PaneSkeleton } from './pane-skeleton'
import { RoleDetails } from './role-details'
import { RoleMembers } from './role-members'
import { CLOSED, useStructure } from './use-structure'

export function RolePane({ organizationId, roleId }: { organizationId: string; roleId: string }) {
  const structure = useStructure()
  const { data: role, error, refetch } = useQuery(roleQuery(organizationId, roleId))
  const list = useInfiniteQuery(rolesQuery(organizationId, structure)).data?.pages.flatMap((page) => page.items) ?? []
  const place = list.findIndex((one) => one.id === roleId)
  const beside = (index: number) => {
    const id = place < 0 ? undefined : list[index]?.id
    return id && structure.href({ role: id })
  }

  return (
    <DetailPane
      label="Role"
      title={role?.displayName ?? list[place]?.displayName ?? 'Role'}
      closeHref={structure.href(CLOSED)}
      previousHref={beside(place - 1)}
      nextHref={beside(place + 1)}
    >
      {error && role === undefined && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {role === undefined && !error && <PaneSkeleton />}
      {role && (
        <Tabs
          value={structure.tab ?? 'details'}
          onChange={(tab) => structure.set({ tab: tab === 'details' ? null : tab })}
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="details">Details</Tabs.Tab>
            <Tabs.Tab value="members">
              Members (<Count value={role.members} />)
            </Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="details">
            <RoleDetails organizationId={organizationId} role={role} />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            {role.deletedAt ? (
              <Text c="dimmed">A deleted role has no members. They come back when the role is restored.</Text>
            ) : (
              <RoleMembers organizationId={organizationId} roleId={role.id} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History organizationId={organizationId} kind="role" id={role.id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </DetailPane>
  )
}
