'use client'

import { Modal } from '@mantine/core'
import { useCreateRole } from '@/lib/directory/change-client'
import { RoleForm } from './role-form'
import { CLOSED, useStructure } from './use-structure'

/** A new local role; its pane opens afterwards, for its members. */
export function RoleDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const create = useCreateRole(organizationId)
  const { set } = useStructure()
  return (
    <Modal opened onClose={onClose} title="Add role" closeButtonProps={{ 'aria-label': 'Close' }}>
      <RoleForm
        values={{ displayName: '', description: '' }}
        saveLabel="Add role"
        saving={create}
        onSave={(values, { onError }) =>
          create.mutate(values, {
            onError,
            onSuccess: ({ id }) => {
              set({ ...CLOSED, view: 'roles', role: id, tab: 'members' })
              onClose()
            },
          })
        }
        onCancel={onClose}
      />
    </Modal>
  )
}
