'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { UserState } from '@/components/structure/user-state'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import type { Identity } from '@/lib/identities/schema'
import classes from './person-page.module.css'

type User = Identity['users'][number]

/** The person in the organizational structure: pushed by which profile, with which roles. */
export function PersonUsers({ organizationId, users }: { organizationId: string; users: User[] }) {
  const maySee = useRights(organizationId).has('structure.view')
  if (!maySee) return null
  return (
    <Section title="In the structure">
      {users.length === 0 && (
        <p className={classes.quiet}>No profile pushed this person, and there is no local user.</p>
      )}
      <ul className={classes.list}>
        {users.map((user) => (
          <li key={user.id} className={classes.card}>
            <OneUser organizationId={organizationId} user={user} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function OneUser({ organizationId, user }: { organizationId: string; user: User }) {
  const structure = `/organizations/${organizationId}/structure`
  return (
    <>
      <div className={classes.line}>
        <Anchor component={Link} href={`${structure}?view=users&user=${user.id}`}>
          {user.displayName || user.userName}
        </Anchor>
        <UserState {...user} />
      </div>
      <div className={classes.quiet}>
        {user.profileId === null ? 'Local user' : <Origin organizationId={organizationId} user={user} />}
      </div>
      <div className={classes.quiet}>
        {user.roles.length === 0 && 'No roles'}
        {user.roles.map((role, index) => (
          <span key={role.id}>
            {index === 0 ? 'Roles: ' : ', '}
            <Anchor component={Link} inherit href={`${structure}?view=roles&role=${role.id}`}>
              {role.name}
            </Anchor>
          </span>
        ))}
      </div>
    </>
  )
}

function Origin({ organizationId, user }: { organizationId: string; user: User }) {
  const mayOpen = useRights(organizationId).has('entra-profiles.manage')
  return (
    <>
      Pushed by{' '}
      {mayOpen ? (
        <Anchor component={Link} inherit href={`/organizations/${organizationId}/profiles/${user.profileId}`}>
          {user.profileName}
        </Anchor>
      ) : (
        user.profileName
      )}
    </>
  )
}
