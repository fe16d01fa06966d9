'use client'

import { TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { valuesQuery } from '@/lib/activity/client'
import { FIELDS, type Field } from '@/lib/activity/query-schema'
import { PRESETS } from '@/lib/activity/when-schema'
import classes from './filter-panel.module.css'
import { fixedValues, meantValue, shownValue } from './value-words'

type Props = {
  organizationId: string
  field: Field
  values: string[]
  focused: boolean
  onChange: (values: string[]) => void
}

const PAUSE_MS = 200
/** What they have is too many, or too long, to choose from. */
const TYPED: readonly Field[] = ['when', 'time-of-day', 'who-id', 'object-id', 'correlation-id']
const HINTS: Partial<Record<Field, string>> = {
  when: '2026-11-01 08:00, yesterday ...',
  'time-of-day': '22:00-06:00',
}

/** Any of these. A value is whatever stands between two presses of Enter, blanks and commas too. */
export function ValueField({ organizationId, field, values, focused, onChange }: Props) {
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, PAUSE_MS)
  const fixed = field === 'when' ? Object.values(PRESETS) : fixedValues(field)
  const { data } = useQuery({
    ...valuesQuery(organizationId, field, asked),
    enabled: !TYPED.includes(field) && !(FIELDS[field].kind === 'choice' && fixed.length > 0),
  })
  const matching = fixed.filter((value) => value.toLowerCase().includes(search.toLowerCase()))
  return (
    <TagsInput
      aria-label={`Values of ${FIELDS[field].label}`}
      placeholder={values.length === 0 ? (HINTS[field] ?? 'Any of these values') : undefined}
      data={[...new Set([...matching, ...(data?.items ?? [])])]}
      // The server has looked for what is typed.
      filter={({ options }) => options}
      value={values.map((value) => shownValue({ field, value }))}
      onChange={(shown) => onChange(shown.map((one) => meantValue(field, one)))}
      searchValue={search}
      onSearchChange={setSearch}
      splitChars={NONE}
      maxTags={FIELDS[field].kind === 'moment' ? 1 : undefined}
      autoFocus={focused}
      // The list itself scrolls, so that it is a list box that does, not a region nobody can focus.
      withScrollArea={false}
      classNames={{ inputField: classes.field, options: classes.options }}
    />
  )
}

const NONE: string[] = []
