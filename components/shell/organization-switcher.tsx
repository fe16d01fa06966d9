'use client'

import { Menu, ScrollArea, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import Link from 'next/link'
import { useSession } from '@/lib/auth/client'
import type { HeldOrganization } from './chosen-organization'
import classes from './organization-switcher.module.css'

/** From this many on, a name is found faster by typing. */
const SEARCH_FROM = 8

/** Absent with a single organization. */
export function OrganizationSwitcher({ organization }: { organization: HeldOrganization | undefined }) {
  const { organizations } = useSession()
  if (organizations.length < 2) return null
  const name = organization?.name ?? 'Choose organization'
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Organization: ${name}`}>
          <span className={classes.name}>{name}</span>
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.length >= SEARCH_FROM && <Menu.Search placeholder="Find an organization" />}
        <ScrollArea.Autosize mah={360} type="auto">
          {organizations.map((one) => (
            <Menu.Item
              key={one.id}
              component={Link}
              href={`/organizations/${one.id}`}
              aria-current={one.id === organization?.id || undefined}
              rightSection={one.id === organization?.id && <IconCheck size={15} aria-hidden />}
            >
              {one.name}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
