'use client'

import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRights } from '@/lib/auth/client'
import { breakGlassChoiceQuery } from '@/lib/risks/profile-client'
import type { RiskSettings } from '@/lib/risks/profile-schema'
import { choicesOf } from './break-glass-choices'

type Props = Pick<MultiSelectProps<string>, 'value' | 'onChange' | 'error' | 'readOnly'> & {
  organizationId: string
  /** As they were saved, with their names. */
  named: RiskSettings['breakGlass']
}

const PAUSE_MS = 250

/** Found by name in the state of the tenant, or given by object ID. */
export function BreakGlassField({ organizationId, named, ...field }: Props) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS)
  const maySee = useRights(organizationId).has('state.view')
  const found = useQuery({ ...breakGlassChoiceQuery(organizationId, search), enabled: maySee && search !== '' })
  const [seen, setSeen] = useState<RiskSettings['breakGlass']>([])
  const users = (search === '' ? [] : (found.data?.items ?? [])).map(({ id, name }) => ({ id, name }))
  const known = [...named, ...seen]
  return (
    <MultiSelect
      label="Users"
      description="Accounts for the day on which nothing else works: no check misses their sign-ins or policies of Conditional Access for them, and some ask that two of them exist. Registered MFA is expected of them too, because Microsoft demands it"
      placeholder={field.readOnly ? '' : maySee ? 'Type a name or an object ID' : 'Type an object ID'}
      searchable
      hidePickedOptions
      maxValues={20}
      searchValue={text}
      onSearchChange={setText}
      data={choicesOf({ chosen: field.value ?? [], known, users, text })}
      filter={({ options }) => options}
      nothingFoundMessage={text.trim() === '' ? undefined : 'No user of the tenant is called so'}
      {...field}
      onChange={(ids) => {
        setSeen([...seen, ...users.filter(({ id }) => ids.includes(id))])
        field.onChange?.(ids)
      }}
    />
  )
}
