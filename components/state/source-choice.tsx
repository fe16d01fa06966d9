'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { stateSourcesQuery } from '@/lib/state/client'

type Props = { organizationId: string; chosen: string | null; onChoose: (sourceId: string | null) => void }

/** Absent where there is nothing to choose. */
export function SourceChoice({ organizationId, chosen, onChoose }: Props) {
  const { data } = useQuery(stateSourcesQuery(organizationId))
  const sources = data?.items ?? []
  if (sources.length < 2) return null
  return (
    <Select
      aria-label="Source"
      data={sources.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen ?? sources[0]?.id ?? null}
      allowDeselect={false}
      onChange={onChoose}
    />
  )
}
