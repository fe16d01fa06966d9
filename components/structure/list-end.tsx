'use client'

import { Button } from '@mantine/core'
import { EmptyState } from '@/components/ui/empty-state'
import { Count } from '@/components/ui/locale'
import { CLOSED, UNFILTERED, useStructure } from './use-structure'

type Counted = { total: number; more: boolean }

/** How many rows there are, exact as far as they are counted. */
export function Total({ count, one, many }: { count: Counted; one: string; many: string }) {
  return (
    <>
      {count.more && 'More than '}
      <Count value={count.total} /> {count.total === 1 && !count.more ? one : many}
    </>
  )
}

/** Nothing because of the filters, or really nothing. */
export function NothingFound({ what }: { what: string }) {
  const { search, origin, state, unit, view, set } = useStructure()
  const filtered = search !== '' || origin.length > 0 || state.length > 0 || (unit !== null && view === 'users')
  if (!filtered) {
    return (
      <EmptyState title={`No ${what} yet`}>
        Add the first one above, or set up an Entra ID profile: what its tenant pushes appears here by itself.
      </EmptyState>
    )
  }
  const clear = (
    <Button variant="default" onClick={() => set({ ...CLOSED, ...UNFILTERED })}>
      Clear filters
    </Button>
  )
  return (
    <EmptyState title={`No ${what} match`} action={clear}>
      Search and filters leave nobody. Deleted ones are shown with the filter “State: Deleted” only.
    </EmptyState>
  )
}
