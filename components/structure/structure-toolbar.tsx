'use client'

import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconPlus, IconPrinter, IconSettings } from '@tabler/icons-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useRights } from '@/lib/auth/client'
import { exportAddresses } from '@/lib/directory/client'
import { RoleDialog } from './role-dialog'
import classes from './structure-toolbar.module.css'
import { NewUnitDialog } from './unit-dialog'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'
import { UserDialog } from './user-dialog'

/** Groups of commands, each named; what one may not do is absent. */
export function StructureToolbar({ organizationId }: { organizationId: string }) {
  const rights = useRights(organizationId)
  return (
    <div className={classes.root} role="toolbar" aria-label="Organisational structure" data-screen-only>
      <Additions organizationId={organizationId} />
      {rights.has('entra-profiles.manage') && (
        <Group name="Entra ID">
          <Button
            component={Link}
            href={`/organizations/${organizationId}/profiles`}
            variant="default"
            leftSection={<IconSettings size={15} aria-hidden />}
          >
            Manage profiles
          </Button>
        </Group>
      )}
      {rights.has('structure.export') && <Export organizationId={organizationId} />}
    </div>
  )
}

const NEW = {
  user: { label: 'User', right: 'users.create', Dialog: UserDialog },
  unit: { label: 'Organisational unit', right: 'units.create', Dialog: NewUnitDialog },
  role: { label: 'Role', right: 'roles.create', Dialog: RoleDialog },
} as const

function Additions({ organizationId }: { organizationId: string }) {
  const may = useMay(organizationId)
  const [adding, setAdding] = useState<keyof typeof NEW | null>(null)
  const offered = (['user', 'unit', 'role'] as const).filter((one) => may.anywhere(NEW[one].right))
  if (offered.length === 0) return null
  const Dialog = adding && NEW[adding].Dialog
  return (
    <Group name="New">
      {offered.map((one) => (
        <Button
          key={one}
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setAdding(one)}
        >
          {NEW[one].label}
        </Button>
      ))}
      {Dialog && <Dialog organizationId={organizationId} onClose={() => setAdding(null)} />}
    </Group>
  )
}

function Export({ organizationId }: { organizationId: string }) {
  const structure = useStructure()
  const files = exportAddresses(organizationId, structure)
  const print = (view: 'users' | 'roles' | 'units') =>
    structure.href({ ...CLOSED, view }).replace(/\/structure(?=$|\?)/, '/structure/print')
  return (
    <Group name="Export">
      <Files name="CSV" icon={<IconDownload size={15} aria-hidden />}>
        <Menu.Item component="a" href={files.users} download>
          Users
        </Menu.Item>
        <Menu.Item component="a" href={files.roles} download>
          Roles and members
        </Menu.Item>
        <Menu.Item component="a" href={files.structure} download>
          Organisational units
        </Menu.Item>
      </Files>
      <Files name="Print" icon={<IconPrinter size={15} aria-hidden />}>
        <Menu.Item component="a" href={print('users')} target="_blank">
          Users
        </Menu.Item>
        <Menu.Item component="a" href={print('roles')} target="_blank">
          Roles
        </Menu.Item>
        <Menu.Item component="a" href={print('units')} target="_blank">
          Organisational units
        </Menu.Item>
      </Files>
    </Group>
  )
}

function Files({ name, icon, children }: { name: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={icon} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.name}>{name}</legend>
      <div className={classes.commands}>{children}</div>
    </fieldset>
  )
}
