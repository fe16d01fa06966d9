'use client'

import { Group, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FilterChips } from '@/components/ui/filter-chips'
import { useLocale } from '@/components/ui/locale'
import { SearchField } from '@/components/ui/search-field'
import { exactText } from '@/components/ui/time-text'
import { useRights } from '@/lib/auth/client'
import { sourcesQuery } from '@/lib/sources/client'
import { type ActivityView, KINDS, RANGES } from './use-activity-view'

type Props = { organizationId: string; view: ActivityView }

/** What the list is narrowed to. */
export function ActivityTools({ organizationId, view }: Props) {
  const { search, kind, range, narrow } = view
  return (
    <>
      <Group mb="md" gap="sm">
        <SearchField label="Search records" value={search} onChange={(text) => narrow({ search: text })} />
        <Select
          aria-label="Kind"
          placeholder="All kinds"
          data={[...KINDS]}
          value={kind ?? null}
          onChange={(value) => narrow({ kind: value })}
          clearable
          w={{ base: 'calc(50% - 6px)', xs: 220 }}
        />
        <Select
          aria-label="Time range"
          placeholder="Any time"
          data={RANGES}
          value={range?.value ?? null}
          onChange={(value) => narrow({ range: value, from: null, to: null })}
          clearable
          w={{ base: 'calc(50% - 6px)', xs: 170 }}
        />
      </Group>
      <Chips organizationId={organizationId} view={view} />
    </>
  )
}

function Chips({ organizationId, view }: Props) {
  const { timeZone } = useLocale()
  const { search, kind, range, from, to, sourceId, narrow, clear } = view
  const source = useSourceName(organizationId, sourceId)
  const chip = (key: string, label: string | undefined | null | false) =>
    label ? [{ key, label, onRemove: () => narrow({ [key]: null }) }] : []
  const chips = [
    ...chip('search', search && `“${search}”`),
    ...chip('kind', KINDS.find(({ value }) => value === kind)?.label),
    ...chip('source', sourceId && `Source: ${source ?? sourceId.slice(-12)}`),
    ...chip('range', range?.label),
    ...chip('from', !range && from && `From ${exactText(new Date(from), timeZone)}`),
    ...chip('to', !range && to && `Before ${exactText(new Date(to), timeZone)}`),
  ]
  return <FilterChips chips={chips} onClear={clear} />
}

function useSourceName(organizationId: string, sourceId: string | null): string | undefined {
  const maySee = useRights(organizationId).has('sources.view')
  const { data } = useInfiniteQuery({
    ...sourcesQuery(organizationId),
    enabled: maySee && sourceId !== null,
    refetchInterval: false,
  })
  const source = data?.pages.flatMap((page) => page.items).find(({ id }) => id === sourceId)
  return source && (source.tenantName ?? source.sourceGroup.name)
}
