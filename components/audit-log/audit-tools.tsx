'use client'

import { Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FilterChips } from '@/components/ui/filter-chips'
import { SearchField } from '@/components/ui/search-field'
import { auditChoicesQuery } from '@/lib/console-audit/client'
import { OrganizationSelect } from './audit-organization'
import { CLOSED, UNFILTERED, useAuditLog } from './use-audit-log'

/** On a phone two stand beside each other. */
const HALF = 'calc(50% - 6px)'

/** Which organization's log, and what it is narrowed to. */
export function AuditTools({ organizationId }: { organizationId: string }) {
  const { view, set } = useAuditLog()
  const { data: choices } = useQuery(auditChoicesQuery(organizationId))
  const narrow = (changes: Parameters<typeof set>[0]) => set({ ...CLOSED, ...changes })
  return (
    <>
      <Group mb="md" gap="sm" align="flex-start">
        <OrganizationSelect organizationId={organizationId} />
        <SearchField label="Search the log" value={view.search} onChange={(search) => narrow({ search })} />
        <Select
          aria-label="Who"
          placeholder="Anyone"
          data={(choices?.actors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={view.actor}
          onChange={(actor) => narrow({ actor })}
          searchable
          clearable
          w={{ base: HALF, xs: 160 }}
        />
        <MultiSelect
          aria-label="Actions"
          placeholder={view.action.length === 0 ? 'Any action' : undefined}
          data={(choices?.actions ?? []).map(({ action, words }) => ({ value: action, label: words }))}
          value={view.action}
          onChange={(action) => narrow({ action })}
          searchable
          clearable
          w={{ base: HALF, xs: 210 }}
        />
        <Day label="From" value={view.from} onChange={(from) => narrow({ from })} />
        <Day label="To" value={view.to} onChange={(to) => narrow({ to })} />
      </Group>
      <Chips organizationId={organizationId} />
    </>
  )
}

type DayProps = { label: string; value: string | null; onChange: (day: string | null) => void }

/** A whole day in the organization's time zone. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={label}
      leftSectionWidth={48}
      leftSectionPointerEvents="none"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      w={{ base: HALF, xs: 172 }}
    />
  )
}

function Chips({ organizationId }: { organizationId: string }) {
  const { view, set } = useAuditLog()
  const { data: choices } = useQuery(auditChoicesQuery(organizationId))
  const { search, action, actor, object, from, to } = view
  const name = choices?.actors.find(({ id }) => id === actor)?.name ?? 'unknown'
  const words = (one: string) => choices?.actions.find((known) => known.action === one)?.words ?? one
  const chip = (key: string, label: string, changes: Parameters<typeof set>[0]) => [
    { key, label, onRemove: () => set({ ...CLOSED, ...changes }) },
  ]
  const chips = [
    ...(search ? chip('search', `“${search}”`, { search: null }) : []),
    ...(actor ? chip('actor', `Who: ${name}`, { actor: null }) : []),
    ...action.flatMap((one) => chip(one, words(one), { action: action.filter((other) => other !== one) })),
    ...(object ? chip('object', `Object: ${object.slice(-12)}`, { object: null }) : []),
    ...(from ? chip('from', `From ${from}`, { from: null }) : []),
    ...(to ? chip('to', `To ${to}`, { to: null }) : []),
  ]
  return <FilterChips chips={chips} onClear={() => set({ ...CLOSED, ...UNFILTERED })} />
}
