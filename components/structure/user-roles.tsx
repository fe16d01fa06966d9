'use client'

import { Text } from '@mantine/core'
import type { User } from '@/lib/directory/schema'
import { Memberships } from './memberships'
import { useStructure } from './use-structure'

export function UserRoles({ user }: { organizationId: string; user: User }) {
  const { href } = useStructure()
  if (user.deletedAt) {
    return <Text c="dimmed">A deleted user is in no role. Memberships come back when the user is restored.</Text>
  }
  if (user.roles.length === 0) return <Text c="dimmed">In no role.</Text>
  return (
    <Memberships
      label="Roles of this user"
      rows={user.roles}
      href={(role) => href({ view: 'roles', role: role.id, user: null, tab: null })}
    />
  )
}
