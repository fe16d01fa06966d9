'use client'

import { useState } from 'react'
import type { Selection } from '@/lib/directory/bulk-schema'
import { userSearch } from '@/lib/directory/client'
import { useStructure } from './use-structure'

const NOBODY: ReadonlySet<string> = new Set()

/** Who is selected in the list as it is filtered now: under another filter nobody is, so that nothing is done to whom one does not see. */
export function useSelected() {
  const structure = useStructure()
  const filter = JSON.stringify(userSearch(structure))
  const [state, setState] = useState({ filter, marked: NOBODY, all: false })
  const { marked, all } = state.filter === filter ? state : { marked: NOBODY, all: false }
  const { search, origin, state: states, unit, subordinate } = structure
  const everyone: Selection = {
    filter: { search, origin, state: states, ...(unit && { unit, subordinate: subordinate === null }) },
  }
  return {
    marked,
    all: all ? everyone : null,
    mark: (ids: ReadonlySet<string>) => setState({ filter, marked: ids, all: false }),
    markAll: () => setState({ filter, marked, all: true }),
    clear: () => setState({ filter, marked: NOBODY, all: false }),
  }
}
