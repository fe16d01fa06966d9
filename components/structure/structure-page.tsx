'use client'

import { Tabs } from '@mantine/core'
import { PageTitle } from '@/components/ui/page-title'
import { ListTools } from './list-tools'
import { NothingPushed } from './nothing-pushed'
import { RoleList } from './role-list'
import { RolePane } from './role-pane'
import classes from './structure-page.module.css'
import { StructureToolbar } from './structure-toolbar'
import { UnitTree } from './unit-tree'
import { useStructure } from './use-structure'
import { UserList } from './user-list'
import { UserPane } from './user-pane'

export function StructurePage({ organizationId }: { organizationId: string }) {
  const { view, user, role, set } = useStructure()
  return (
    <>
      <PageTitle title="Organisational structure" />
      <NothingPushed organizationId={organizationId} />
      <StructureToolbar organizationId={organizationId} />
      <div className={classes.columns}>
        <UnitTree organizationId={organizationId} />
        <Tabs
          className={classes.list}
          value={view}
          onChange={(chosen) => set({ view: chosen === 'roles' ? 'roles' : null, user: null, role: null, tab: null })}
        >
          <Tabs.List>
            <Tabs.Tab value="users">Users</Tabs.Tab>
            <Tabs.Tab value="roles">Roles</Tabs.Tab>
          </Tabs.List>
          <ListTools organizationId={organizationId} />
          <Tabs.Panel value="users">{view === 'users' && <UserList organizationId={organizationId} />}</Tabs.Panel>
          <Tabs.Panel value="roles">{view === 'roles' && <RoleList organizationId={organizationId} />}</Tabs.Panel>
        </Tabs>
      </div>
      {user && <UserPane key={user} organizationId={organizationId} userId={user} />}
      {role && !user && <RolePane key={role} organizationId={organizationId} roleId={role} />}
    </>
  )
}
