'use client'

import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { RawJson } from '@/components/ui/raw-json'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { Role } from '@/lib/directory/schema'
import { DeletedNote } from './deleted-note'
import { describeAttributes } from './describe-attributes'
import { LedBy } from './led-by'
import { RoleActions } from './role-actions'
import { RoleEdit } from './role-edit'

export function RoleDetails({ organizationId, role }: { organizationId: string; role: Role }) {
  const [editing, setEditing] = useState(false)
  if (editing) return <RoleEdit organizationId={organizationId} role={role} onDone={() => setEditing(false)} />
  const delivered = describeAttributes(role.attributes).flatMap((section) => section.items)
  return (
    <>
      <DeletedNote {...role} />
      <RoleActions organizationId={organizationId} role={role} onEdit={() => setEditing(true)} />
      <LedBy organizationId={organizationId} origin={role.origin} what="role" />
      <Fields
        items={[
          ...(role.deletedAt ? [{ label: 'State', value: <StateBadge tone="attention">Deleted</StateBadge> }] : []),
          { label: 'Display name', value: role.displayName },
          { label: 'Description', value: role.description },
          { label: 'Members', value: <Count value={role.members} /> },
          ...delivered,
          { label: 'ID', value: <CopyValue label="ID" value={role.id} shorten /> },
          {
            label: 'External ID',
            value: role.externalId && <CopyValue label="external ID" value={role.externalId} shorten />,
          },
          { label: 'Created', value: <RelativeTime at={role.createdAt} /> },
          { label: 'Last change', value: <RelativeTime at={role.updatedAt} /> },
        ]}
      />
      {Object.keys(role.attributes).length > 0 && <RawJson by="SCIM" value={role.attributes} />}
    </>
  )
}
