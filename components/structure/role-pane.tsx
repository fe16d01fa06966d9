'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { RoleRights } from '@/components/rights/role-rights'
import { Count } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import { roleQuery, rolesQuery } from '@/lib/directory/client'
import type { Role } from '@/lib/directory/schema'
import { History } from './history'
import { ObjectPane } from './object-pane'
import { RoleDetails } from './role-details'
import { RoleMembers } from './role-members'
import { useStructure } from './use-structure'

export function RolePane({ organizationId, roleId }: { organizationId: string; roleId: string }) {
  const maySeeRights = useRights(organizationId).has('rights.view')
  const structure = useStructure()
  const query = useQuery(roleQuery(organizationId, roleId))
  const list = useInfiniteQuery(rolesQuery(organizationId, structure)).data?.pages.flatMap((page) => page.items) ?? []
  const role = query.data
  return (
    <ObjectPane
      kind="role"
      id={roleId}
      list={list}
      title={role?.displayName}
      query={query}
      tabs={role && tabsOf(organizationId, role, maySeeRights)}
    />
  )
}

function tabsOf(organizationId: string, role: Role, maySeeRights: boolean) {
  const known = { organizationId, role }
  const members = (
    <>
      Members (<Count value={role.members} />)
    </>
  )
  return [
    { value: 'details', label: 'Details', panel: <RoleDetails {...known} /> },
    { value: 'members', label: members, panel: <RoleMembers {...known} /> },
    ...(maySeeRights && !role.deletedAt
      ? [{ value: 'rights', label: 'Rights', panel: <RoleRights {...known} /> }]
      : []),
    {
      value: 'history',
      label: 'History',
      panel: <History organizationId={organizationId} kind="role" id={role.id} />,
    },
  ]
}
