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
  const print = structure.href(CLOSED).replace(/\/structure(?=$|\?)/, '/structure/print')
  return (
    <Group name="Export">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            CSV
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={files.users} download>
            Users
          </Menu.Item>
          <Menu.Item component="a" href={files.roles} download>
            Roles and members
          </Menu.Item>
          <Menu.Item component="a" href={files.structure} download>
            Organisational units
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        component="a"
        href={print}
        target="_blank"
        variant="default"
        leftSection={<IconPrinter size={15} aria-hidden />}
      >
        Print
      </Button>
    </Group>
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
