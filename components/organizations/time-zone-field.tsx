'use client'

import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'

/**
 * A searchable list of the IANA time zones that this browser knows. Browsers and the server list different names of one zone
 * (Asia/Kolkata, Asia/Calcutta), so the chosen one always stands in it.
 */
export function TimeZoneField(props: Omit<SelectProps<string>, 'data'>) {
  const chosen = props.value ?? 'UTC'
  const zones = useMemo(() => [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])], [chosen])
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
