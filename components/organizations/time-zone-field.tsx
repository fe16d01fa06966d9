'use client'

import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'

/** A searchable list of the IANA time zones that this browser knows. */
export function TimeZoneField(props: Omit<SelectProps<string>, 'data'>) {
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], [])
  return (
    <Select
      {...props}
      data={zones}
      searchable
      limit={200}
      allowDeselect={false}
      nothingFoundMessage="No time zone of this name. Try a big city nearby."
    />
  )
}
