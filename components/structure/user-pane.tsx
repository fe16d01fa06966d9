'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { AccountPanel } from '@/components/accounts/account-panel'
import { UserRights } from '@/components/rights/user-rights'
import { useRights } from '@/lib/auth/client'
import { userQuery, usersQuery } from '@/lib/directory/client'
import type { User } from '@/lib/directory/schema'
import type { Right } from '@/lib/rights/schema'
import { History } from './history'
import { ObjectPane } from './object-pane'
import { useStructure } from './use-structure'
import { UserDetails } from './user-details'
import { UserRoles } from './user-roles'

export function UserPane({ organizationId, userId }: { organizationId: string; userId: string }) {
  const rights = useRights(organizationId)
  const structure = useStructure()
  const query = useQuery(userQuery(organizationId, userId))
  const list = useInfiniteQuery(usersQuery(organizationId, structure)).data?.pages.flatMap((page) => page.items) ?? []
  const user = query.data
  return (
    <ObjectPane
      kind="user"
      id={userId}
      list={list}
      title={user?.displayName}
      query={query}
      tabs={user && tabsOf(organizationId, user, rights)}
    />
  )
}

function tabsOf(organizationId: string, user: User, rights: ReadonlySet<Right>) {
  const known = { organizationId, user }
  const manages = rights.has('accounts.manage')
  return [
    { value: 'details', label: 'Details', panel: <UserDetails {...known} /> },
    ...(manages && !user.deletedAt ? [{ value: 'account', label: 'Account', panel: <AccountPanel {...known} /> }] : []),
    { value: 'roles', label: `Roles (${user.roles.length})`, panel: <UserRoles {...known} /> },
    ...(rights.has('rights.view') && !user.deletedAt
      ? [{ value: 'rights', label: 'Rights', panel: <UserRights {...known} /> }]
      : []),
    {
      value: 'history',
      label: 'History',
      panel: <History organizationId={organizationId} kind="user" id={user.id} />,
    },
  ]
}
