'use client'

import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { Role } from '@/lib/directory/schema'
import { describeAttributes } from './describe-attributes'
import { LedBy } from './led-by'
import { RawAttributes } from './raw-attributes'
import { Restore } from './restore'

export function RoleDetails({ organizationId, role }: { organizationId: string; role: Role }) {
  const delivered = describeAttributes(role.attributes).flatMap((section) => section.items)
  return (
    <>
      {role.deletedAt && <Restore organizationId={organizationId} kind="role" object={role} />}
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
      {Object.keys(role.attributes).length > 0 && <RawAttributes attributes={role.attributes} />}
    </>
  )
}
