'use client'

import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { subjectsQuery } from '@/lib/grants/client'
import type { Subject } from '@/lib/grants/schema'

export type ChosenSubject = Pick<Subject, 'kind' | 'id' | 'name'>

const PAUSE_MS = 250
const EVERYONE: ChosenSubject = { kind: 'everyone', id: null, name: 'Everyone of this organization' }

type Props = { organizationId: string; value: ChosenSubject | null; onChange: (subject: ChosenSubject | null) => void }

/** A user or role found by name, or everyone. */
export function SubjectField({ organizationId, value, onChange }: Props) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text === value?.name ? '' : text, PAUSE_MS)
  const { data } = useQuery({ ...subjectsQuery(organizationId, search), placeholderData: keepPreviousData })
  const found: (ChosenSubject & { userName?: string | null })[] = [EVERYONE, ...(data?.items ?? [])]
  const offered = value === null || found.some((one) => key(one) === key(value)) ? found : [value, ...found]
  return (
    <Select
      label="To whom"
      description="A user, a role or everyone of this organization"
      placeholder="Type a name"
      data={offered.map((one) => ({ value: key(one), label: label(one) }))}
      value={value && key(value)}
      onChange={(chosen) => onChange(offered.find((one) => key(one) === chosen) ?? null)}
      searchable
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage="No user or role of this name."
    />
  )
}

function key({ kind, id }: ChosenSubject): string {
  return `${kind} ${id}`
}

function label({ kind, name, userName }: ChosenSubject & { userName?: string | null }): string {
  if (kind === 'everyone') return name
  return kind === 'role' ? `${name} (role)` : userName && userName !== name ? `${name} (${userName})` : name
}
