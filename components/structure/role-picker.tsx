'use client'

import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rolesQuery } from '@/lib/directory/client'

const PAUSE_MS = 200

type Props = { organizationId: string; value: string | null; onChange: (roleId: string | null) => void }

/** A local role: members of pushed ones are Entra ID's. */
export function RolePicker({ organizationId, value, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const { data } = useInfiniteQuery(rolesQuery(organizationId, { search, origin: ['local'], state: [] }))
  const roles = data?.pages[0]?.items ?? []
  return (
    <Select
      label="Role"
      description="Local roles only: Entra ID leads the members of pushed ones"
      placeholder="Search roles"
      searchable
      data-autofocus
      nothingFoundMessage={search ? 'No local role of this name.' : 'There is no local role yet. Add one first.'}
      data={roles.map((role) => ({ value: role.id, label: role.displayName }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
    />
  )
}
