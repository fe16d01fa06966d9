'use client'

import { useUpdateUser } from '@/lib/directory/change-client'
import { UpdateUser } from '@/lib/directory/change-schema'
import type { User } from '@/lib/directory/schema'
import { UserForm } from './user-form'
import { valuesOf } from './user-values'

type Props = { organizationId: string; user: User; onDone: () => void }

/** Sends what was changed and nothing else, so that two who edit different fields keep each other's. */
export function UserEdit({ organizationId, user, onDone }: Props) {
  const update = useUpdateUser(organizationId, user.id)
  return (
    <UserForm
      organizationId={organizationId}
      schema={UpdateUser}
      values={valuesOf(user)}
      right="users.edit"
      saveLabel="Save"
      saving={update}
      onSave={({ unitId, ...values }, changed, { onError }) => {
        const given = { ...values, unitId: unitId ?? undefined }
        const body = Object.fromEntries(changed.map((key) => [key, given[key]]))
        if (changed.length === 0) onDone()
        else update.mutate(body, { onSuccess: onDone, onError })
      }}
      onCancel={onDone}
    />
  )
}
