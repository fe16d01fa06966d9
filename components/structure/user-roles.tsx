'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useRights } from '@/lib/auth/client'
import type { Membership, User } from '@/lib/directory/schema'
import { Memberships } from './memberships'
import { TreatmentDialog } from './treatment-dialog'
import { useStructure } from './use-structure'

type Props = { organizationId: string; user: User }

/** Pushed roles come and go with Entra ID; local ones are given and taken here. */
export function UserRoles({ organizationId, user }: Props) {
  const { href } = useStructure()
  const mayChange = useRights(organizationId).has('roles.edit')
  const [leaving, setLeaving] = useState<Membership | null>(null)
  const [joining, setJoining] = useState(false)
  const dialog = { organizationId, who: user.displayName, selection: { ids: [user.id] } }
  if (user.deletedAt) {
    return <Text c="dimmed">A deleted user is in no role. Memberships come back when the user is restored.</Text>
  }
  return (
    <Stack gap="md" align="flex-start">
      {mayChange && (
        <Button variant="default" onClick={() => setJoining(true)}>
          Add to role
        </Button>
      )}
      {user.roles.length === 0 && <Text c="dimmed">In no role.</Text>}
      {user.roles.length > 0 && (
        <Memberships
          label="Roles of this user"
          rows={user.roles}
          href={(role) => href({ view: 'roles', role: role.id, user: null, tab: null })}
          onRemove={mayChange ? setLeaving : undefined}
        />
      )}
      {joining && <TreatmentDialog {...dialog} kind="add" onClose={() => setJoining(false)} />}
      {leaving && <TreatmentDialog {...dialog} kind="remove" target={leaving.id} onClose={() => setLeaving(null)} />}
    </Stack>
  )
}
