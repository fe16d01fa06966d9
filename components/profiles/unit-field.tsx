'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRights } from '@/lib/auth/client'
import { unitsQuery } from '@/lib/directory/client'
import type { ProfileForm } from './profile-fields'

/** Absent for whoever may not see the structure: pushed users then land in the main unit, or where they did. */
export function UnitField({ organizationId, form }: { organizationId: string; form: ProfileForm }) {
  const allowed = useRights(organizationId).has('structure.view')
  const { data } = useQuery({ ...unitsQuery(organizationId), enabled: allowed, refetchInterval: false })
  if (!allowed) return null
  const units = data?.items ?? []
  const main = units.find((unit) => unit.parentId === null)
  return (
    <Select
      label="Organisational unit"
      description="Where pushed users land"
      placeholder={main ? `${main.name} (main unit)` : 'Main unit'}
      data={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      searchable
      nothingFoundMessage="No unit of this name."
      {...form.getInputProps('unitId')}
    />
  )
}
