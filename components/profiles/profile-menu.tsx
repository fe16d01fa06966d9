'use client'

import { Menu } from '@mantine/core'
import type { Profile } from '@/lib/profiles/schema'

type Props = { profile: Profile; onChoose: (choice: 'pause' | 'delete') => void }

export function ProfileMenu({ profile, onChoose }: Props) {
  const pausable = profile.state === 'active' || profile.state === 'waiting'
  return (
    <>
      {pausable && <Menu.Item onClick={() => onChoose('pause')}>Pause intake</Menu.Item>}
      <Menu.Item color="red" onClick={() => onChoose('delete')}>
        {profile.state === 'deleting' ? 'Try again to delete' : 'Delete profile'}
      </Menu.Item>
    </>
  )
}
