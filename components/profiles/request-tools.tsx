'use client'

import { Group, Select } from '@mantine/core'
import { FilterChips } from '@/components/ui/filter-chips'
import { FilterMenu } from '@/components/ui/filter-menu'
import { SearchField } from '@/components/ui/search-field'
import { OUTCOMES, RANGES, type useRequestSearch } from './use-request-search'

export function RequestTools({ view }: { view: ReturnType<typeof useRequestSearch> }) {
  const { search, outcomes, range, set, clear } = view
  const without = (gone: string) => set({ outcome: outcomes.filter((one) => one !== gone) })
  const chips = OUTCOMES.filter(({ value }) => outcomes.includes(value)).map(({ value, label }) => ({
    key: value,
    label,
    onRemove: () => without(value),
  }))
  const rangeChip = range && { key: range.value, label: range.label, onRemove: () => set({ range: null }) }

  return (
    <>
      <Group mb="md" gap="sm">
        <SearchField label="Search the log" value={search} onChange={(text) => set({ search: text })} />
        <FilterMenu label="Outcome" options={OUTCOMES} selected={outcomes} onChange={(outcome) => set({ outcome })} />
        <Select
          aria-label="Time range"
          placeholder="Any time"
          data={RANGES}
          value={range?.value ?? null}
          onChange={(value) => set({ range: value })}
          clearable
          w={170}
        />
      </Group>
      <FilterChips chips={rangeChip ? [...chips, rangeChip] : chips} onClear={clear} />
    </>
  )
}
