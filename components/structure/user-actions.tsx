'use client'

import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { User } from '@/lib/directory/schema'
import { TreatmentDialog } from './treatment-dialog'
import type { Kind } from './treatment-words'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'

type Props = { organizationId: string; user: User; onEdit: () => void }

/** What one may do to this user; Entra ID does the rest to a pushed one. */
export function UserActions({ organizationId, user, onEdit }: Props) {
  const [kind, setKind] = useState<Kind | null>(null)
  const { set } = useStructure()
  const may = useMay(organizationId)
  const within = (right: 'users.edit' | 'users.delete' | 'users.restore' | 'users.purge') =>
    may.within(right, user.unitId)
  const local = user.origin.profileId === null
  const gone = user.deletedAt !== null
  const choices: [Kind, string, boolean][] = [
    ['move', 'Move to…', !gone && within('users.edit')],
    ['add', 'Add to role…', !gone && may.anywhere('roles.edit')],
    ['activate', 'Activate', !gone && local && !user.active && within('users.edit')],
    ['deactivate', 'Deactivate', !gone && local && user.active && within('users.edit')],
    ['delete', 'Delete', !gone && local && within('users.delete')],
    ['purge', 'Delete permanently', gone && within('users.purge')],
  ]
  const open = choices.filter(([, , allowed]) => allowed)
  const mayEdit = !gone && local && within('users.edit')
  const mayRestore = gone && within('users.restore')
  if (open.length === 0 && !mayEdit && !mayRestore) return null
  return (
    <Group gap="sm" mb="lg">
      {mayEdit && (
        <Button variant="default" onClick={onEdit}>
          Edit
        </Button>
      )}
      {mayRestore && (
        <Button variant="default" onClick={() => setKind('restore')}>
          Restore
        </Button>
      )}
      {open.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              Actions
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {open.map(([one, label]) => (
              <Menu.Item
                key={one}
                {...((one === 'delete' || one === 'purge') && { color: 'red' })}
                onClick={() => setKind(one)}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {kind && (
        <TreatmentDialog
          organizationId={organizationId}
          kind={kind}
          who={user.displayName}
          selection={{ ids: [user.id] }}
          onClose={() => setKind(null)}
          onDone={() => kind === 'purge' && set(CLOSED)}
        />
      )}
    </Group>
  )
}
