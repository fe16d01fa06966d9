'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { unitsQuery } from '@/lib/directory/client'
import { arrange } from './unit-rows'

type Props = {
  organizationId: string
  label: string
  description?: string
  value?: string | null
  onChange?: (unitId: string | null) => void
  error?: ReactNode
  /** Units that can be chosen. */
  offered?: (unitId: string) => boolean
}

/** A unit by its path, found by typing any part of it. */
export function UnitPicker({ organizationId, offered = () => true, ...field }: Props) {
  const { data } = useQuery(unitsQuery(organizationId))
  const rows = arrange(data?.items ?? []).filter(({ unit }) => offered(unit.id))
  return (
    <Select
      searchable
      allowDeselect={false}
      nothingFoundMessage="No unit of this name."
      data={rows.map(({ unit, path }) => ({ value: unit.id, label: path }))}
      {...field}
    />
  )
}
