'use client'

import { Anchor, Badge } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import Link from 'next/link'
import { useRights } from '@/lib/auth/client'
import type { Origin } from '@/lib/directory/schema'
import classes from './led-by.module.css'

type Props = { organizationId: string; origin: Origin; what: 'user' | 'role' }

/** Who leads these fields; for a pushed user or role also why nobody can edit them here. */
export function LedBy({ organizationId, origin, what }: Props) {
  const mayManage = useRights(organizationId).has('entra-profiles.manage')
  if (origin.profileId === null) {
    return (
      <div className={classes.root}>
        <Badge variant="default">Local</Badge>
        <span>Led in Rollcall.</span>
      </div>
    )
  }
  const profile = `/organizations/${organizationId}/profiles/${origin.profileId}`
  return (
    <div className={classes.root}>
      <Badge variant="light" leftSection={<IconLock size={12} aria-hidden />}>
        Led by {origin.name}
      </Badge>
      <span>
        Entra ID sends these fields{what === 'role' && ' and members'}, so they are changed there, not here.
        {what === 'user' && ' The organisational unit and local roles are ours.'}{' '}
        {mayManage && (
          <Anchor component={Link} href={profile}>
            Open profile
          </Anchor>
        )}
      </span>
    </div>
  )
}
