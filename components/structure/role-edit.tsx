'use client'

import { useUpdateRole } from '@/lib/directory/change-client'
import type { Role } from '@/lib/directory/schema'
import { RoleForm } from './role-form'

type Props = { organizationId: string; role: Role; onDone: () => void }

export function RoleEdit({ organizationId, role, onDone }: Props) {
  const update = useUpdateRole(organizationId, role.id)
  return (
    <RoleForm
      values={{ displayName: role.displayName, description: role.description ?? '' }}
      saveLabel="Save"
      saving={update}
      onSave={(values, { onError }) => update.mutate(values, { onSuccess: onDone, onError })}
      onCancel={onDone}
    />
  )
}
