'use client'

import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconDownload, IconPlus, IconPrinter, IconSettings } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useRights } from '@/lib/auth/client'
import { exportAddresses } from '@/lib/directory/client'
import classes from './structure-toolbar.module.css'
import { UnitDialog } from './unit-dialog'
import { CLOSED, useStructure } from './use-structure'

/** Groups of commands, each named; what one may not do is absent. */
export function StructureToolbar({ organizationId }: { organizationId: string }) {
  const rights = useRights(organizationId)
  const [adding, dialog] = useDisclosure(false)
  return (
    <div className={classes.root} role="toolbar" aria-label="Organisational structure" data-screen-only>
      {rights.has('units.create') && (
        <Group name="New">
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={dialog.open}>
            Organisational unit
          </Button>
        </Group>
      )}
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
      <UnitDialog organizationId={organizationId} opened={adding} onClose={dialog.close} />
    </div>
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
