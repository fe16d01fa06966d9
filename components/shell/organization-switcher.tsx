'use client'

import { Menu, ScrollArea, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { Count } from '@/components/ui/locale'
import { useSession } from '@/lib/auth/client'
import type { HeldOrganization } from './chosen-organization'
import { findOrganizations } from './find-organizations'
import classes from './organization-switcher.module.css'

/** From this many on, a name is found faster by typing. */
const SEARCH_FROM = 8

/** Absent with a single organization. */
export function OrganizationSwitcher({ organization }: { organization: HeldOrganization | undefined }) {
  const { organizations } = useSession()
  const [text, setText] = useState('')
  if (organizations.length < 2) return null
  const { shown, more } = findOrganizations(organizations, text)
  const name = organization?.name ?? 'Choose organization'
  return (
    <Menu position="bottom-start" width={260} onClose={() => setText('')}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Organization: ${name}`}>
          <span className={classes.name}>{name}</span>
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.length >= SEARCH_FROM && (
          <Menu.Search
            aria-label="Find an organization"
            placeholder="Find an organization"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <ScrollArea.Autosize mah={360} type="auto">
          {shown.map((one) => (
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
        {shown.length === 0 && <Menu.Label>No organization is called so.</Menu.Label>}
        {more > 0 && (
          <Menu.Label>
            and <Count value={more} /> more: type to find them
          </Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
