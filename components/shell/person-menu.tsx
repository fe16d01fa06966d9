'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLogout } from '@tabler/icons-react'
import Link from 'next/link'
import { useSession, useSignOut } from '@/lib/auth/client'
import { ColorSchemeItems } from './color-scheme-items'
import classes from './person-menu.module.css'
import { ownPlaces } from './places'

export function PersonMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const session = useSession()
  const signOut = useSignOut()
  const { displayName, userName } = session.user
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`${displayName}: your menu`}>
          {initials(displayName)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{displayName}</div>
          <div className={classes.userName}>{userName}</div>
        </div>
        <Menu.Divider />
        {ownPlaces(session).map((place) => (
          <Menu.Item
            key={place.href}
            component={Link}
            href={place.href}
            leftSection={<place.icon size={15} aria-hidden />}
          >
            {place.label}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconKeyboard size={15} aria-hidden />} onClick={onShowKeys}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <ColorSchemeItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={15} aria-hidden />}
          closeMenuOnClick={false}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {signOut.isPending ? 'Signing out' : 'Sign out'}
        </Menu.Item>
        {signOut.isError && (
          <div role="alert" className={classes.failure}>
            {signOut.error.message}
          </div>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** "Ada Lovelace" is AL, "ada@example.org" is A. */
function initials(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s._-]+/)
      .filter(Boolean) ?? []
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
