'use client'

import { useQuery } from '@tanstack/react-query'
import { FilterCheckbox } from '@/components/ui/filter-checkbox'
import { FilterChips } from '@/components/ui/filter-chips'
import { FilterMenu } from '@/components/ui/filter-menu'
import { SearchField } from '@/components/ui/search-field'
import { originsQuery, unitsQuery } from '@/lib/directory/client'
import classes from './list-tools.module.css'
import { CLOSED, UNFILTERED, useStructure } from './use-structure'

const STATES = { active: 'Active', inactive: 'Disabled', deleted: 'Deleted' } as const
const ROLE_STATES = { active: 'Live', deleted: 'Deleted' } as const

/** Search and filters; what narrows the list stands below as chips. */
export function ListTools({ organizationId }: { organizationId: string }) {
  const { view, search, origin, state, unit, subordinate, set } = useStructure()
  const { data: origins } = useQuery(originsQuery(organizationId))
  const options = (origins?.items ?? []).map(({ profileId, name }) => ({ value: profileId ?? 'local', label: name }))
  return (
    <div className={classes.root} data-screen-only>
      <div className={classes.tools}>
        <SearchField
          label={view === 'users' ? 'Search users' : 'Search roles'}
          value={search}
          onChange={(text) => set({ ...CLOSED, search: text })}
        />
        <FilterMenu
          label="Origin"
          options={options}
          selected={origin}
          onChange={(chosen) => set({ ...CLOSED, origin: chosen })}
        />
        <FilterMenu
          label="State"
          options={stateOptions(view)}
          selected={state}
          onChange={(chosen) => set({ ...CLOSED, state: chosen })}
        />
        {unit && view === 'users' && (
          <FilterCheckbox
            label="With units below"
            checked={subordinate === null}
            onChange={(on) => set({ ...CLOSED, subordinate: on ? null : 'false' })}
          />
        )}
      </div>
      <Chips organizationId={organizationId} />
    </div>
  )
}

function Chips({ organizationId }: { organizationId: string }) {
  const { view, search, origin, state, unit, set } = useStructure()
  const { data: origins } = useQuery(originsQuery(organizationId))
  const { data: units } = useQuery(unitsQuery(organizationId))
  const nameOf = (id: string) =>
    origins?.items.find((one) => (one.profileId ?? 'local') === id)?.name ?? 'a deleted profile'
  const unitName = units?.items.find((one) => one.id === unit)?.name ?? 'unknown'
  const narrow = (changes: Parameters<typeof set>[0]) => () => set({ ...CLOSED, ...changes })
  const chips = [
    ...(search ? [{ key: 'search', label: `“${search}”`, onRemove: narrow({ search: null }) }] : []),
    ...(unit && view === 'users'
      ? [{ key: 'unit', label: `Unit: ${unitName}`, onRemove: narrow({ unit: null, subordinate: null }) }]
      : []),
    ...origin.map((one) => ({
      key: one,
      label: `Origin: ${nameOf(one)}`,
      onRemove: narrow({ origin: origin.filter((other) => other !== one) }),
    })),
    ...state.map((one) => ({
      key: one,
      label: `State: ${STATES[one]}`,
      onRemove: narrow({ state: state.filter((other) => other !== one) }),
    })),
  ]
  return <FilterChips chips={chips} onClear={() => set({ ...CLOSED, ...UNFILTERED })} />
}

function stateOptions(view: 'users' | 'roles') {
  return Object.entries(view === 'users' ? STATES : ROLE_STATES).map(([value, label]) => ({ value, label }))
}
