'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Unit } from '@/lib/directory/schema'
import { useMay } from './use-may'

type Props = { organizationId: string; unit: Unit; onEdit: () => void; onDelete: () => void }

/** What can be done to the chosen unit. */
export function UnitMenu({ organizationId, unit, onEdit, onDelete }: Props) {
  const may = useMay(organizationId)
  const mayEdit = may.within('units.edit', unit.id)
  const mayDelete = unit.parentId !== null && may.within('units.delete', unit.id)
  if (!mayEdit && !mayDelete) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${unit.name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && <Menu.Item onClick={onEdit}>{unit.parentId === null ? 'Edit' : 'Edit or move'}</Menu.Item>}
        {mayDelete && (
          <Menu.Item color="red" onClick={onDelete}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
