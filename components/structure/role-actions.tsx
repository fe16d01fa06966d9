'use client'

import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { useRights } from '@/lib/auth/client'
import { useRoleFate } from '@/lib/directory/change-client'
import type { Role } from '@/lib/directory/schema'
import { RestoreRole } from './restore-role'
import { people } from './treatment-words'
import { CLOSED, useStructure } from './use-structure'

type Props = { organizationId: string; role: Role; onEdit: () => void }

/** What one may do to this role; a pushed one is Entra ID's. */
export function RoleActions({ organizationId, role, onEdit }: Props) {
  const rights = useRights(organizationId)
  const local = role.origin.profileId === null
  const gone = role.deletedAt !== null
  return (
    <Group gap="sm" mb="lg">
      {local && !gone && rights.has('roles.edit') && (
        <Button variant="default" onClick={onEdit}>
          Edit
        </Button>
      )}
      {local && !gone && rights.has('roles.delete') && (
        <Fate organizationId={organizationId} role={role} fate="delete" label="Delete" />
      )}
      {gone && rights.has('users.restore') && <RestoreRole organizationId={organizationId} role={role} />}
      {gone && rights.has('users.purge') && (
        <Fate organizationId={organizationId} role={role} fate="purge" label="Delete permanently" />
      )}
    </Group>
  )
}

type FateProps = { organizationId: string; role: Role; fate: 'delete' | 'purge'; label: string }

function Fate({ organizationId, role, fate, label }: FateProps) {
  const [asking, setAsking] = useState(false)
  const { locale } = useLocale()
  const { set } = useStructure()
  const decide = useRoleFate(organizationId, role.id)
  const lines = {
    delete: [
      `${people(countText(role.members, locale))} will be in it no more, and lose what it gives, at once.`,
      'For 30 days the deletion can be taken back.',
    ],
    purge: ['Its members, rights and history go with it.', 'This cannot be taken back.'],
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <PlanDialog
        opened={asking}
        title={`${fate === 'delete' ? 'Delete' : 'Permanently delete'} ${role.displayName}`}
        lines={lines[fate]}
        confirmLabel={label}
        danger
        {...(fate === 'purge' && { typeToConfirm: role.displayName })}
        busy={decide.isPending}
        error={decide.error}
        onConfirm={() =>
          decide.mutate(fate, {
            onSuccess: () => {
              setAsking(false)
              set(CLOSED)
            },
          })
        }
        onClose={() => {
          decide.reset()
          setAsking(false)
        }}
      />
    </>
  )
}
