'use client'

import { Anchor, Title } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { ObjectId } from '@/components/profiles/object-id'
import { personHref } from '@/components/reports/investigation-href'
import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { InPageLink } from '@/components/ui/in-page-link'
import { RawJson } from '@/components/ui/raw-json'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import type { User } from '@/lib/directory/schema'
import { DeletedNote } from './deleted-note'
import { describeAttributes } from './describe-attributes'
import { LedBy } from './led-by'
import { useStructure } from './use-structure'
import { UserActions } from './user-actions'
import classes from './user-details.module.css'
import { UserEdit } from './user-edit'
import { UserState } from './user-state'

export function UserDetails({ organizationId, user }: { organizationId: string; user: User }) {
  const [editing, setEditing] = useState(false)
  const mayReadRecords = useRights(organizationId).has('activity.view')
  const [person, ...others] = describeAttributes(user.attributes)
  if (editing) return <UserEdit organizationId={organizationId} user={user} onDone={() => setEditing(false)} />
  return (
    <>
      <DeletedNote {...user} />
      <UserActions organizationId={organizationId} user={user} onEdit={() => setEditing(true)} />
      <LedBy organizationId={organizationId} origin={user.origin} what="user" />
      <Fields
        items={[
          { label: 'State', value: <UserState {...user} /> },
          { label: 'User name', value: <CopyValue label="user name" value={user.userName} /> },
          { label: 'Display name', value: user.displayName },
          { label: 'E-mail', value: user.email && <CopyValue label="e-mail" value={user.email} /> },
          { label: 'Organisational unit', value: <UnitLink user={user} /> },
          { label: 'Manager', value: user.manager && <Manager manager={user.manager} /> },
        ]}
      />
      {mayReadRecords && (
        <Anchor component={Link} href={personHref(organizationId, user.userName)}>
          Everything about this person
        </Anchor>
      )}
      {[person, ...others].map(
        (section) =>
          section && (
            <section key={section.title} className={classes.section}>
              <Title order={3} className={classes.title}>
                {section.title}
              </Title>
              <Fields items={section.items} />
            </section>
          ),
      )}
      {user.origin.profileId !== null && user.deletedAt === null && (
        <ObjectId organizationId={organizationId} userId={user.id} displayName={user.displayName} />
      )}
      <section className={classes.section}>
        <Title order={3} className={classes.title}>
          Record
        </Title>
        <Fields
          items={[
            { label: 'ID', value: <CopyValue label="ID" value={user.id} shorten /> },
            {
              label: 'External ID',
              value: user.externalId && <CopyValue label="external ID" value={user.externalId} shorten />,
            },
            { label: 'Created', value: <RelativeTime at={user.createdAt} /> },
            { label: 'Last change', value: <RelativeTime at={user.updatedAt} /> },
            { label: 'Last sign-in', value: <RelativeTime at={user.lastSignInAt} none="never" /> },
          ]}
        />
      </section>
      {user.origin.profileId && Object.keys(user.attributes).length > 0 && (
        <RawJson by="SCIM" value={user.attributes} />
      )}
    </>
  )
}

function UnitLink({ user }: { user: User }) {
  const { href } = useStructure()
  return (
    <Anchor component={InPageLink} href={href({ unit: user.unitId })}>
      {user.unitName}
    </Anchor>
  )
}

/** A known person by name; anyone else by what the tenant called him. */
function Manager({ manager }: { manager: NonNullable<User['manager']> }) {
  const { href } = useStructure()
  if (manager.displayName === null) return <CopyValue label="manager" value={manager.id} shorten />
  return (
    <Anchor component={InPageLink} href={href({ user: manager.id })}>
      {manager.displayName}
    </Anchor>
  )
}
