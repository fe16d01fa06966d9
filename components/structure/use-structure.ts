'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { readView } from '@/lib/directory/client'

type Changes = Parameters<typeof changedSearch>[1]

/** The state of the page as the address has it, how to change it, and the address of a change for links. */
export function useStructure() {
  const params = useSearchParams()
  const path = usePathname()
  const [, , set] = useUrlState()
  return useMemo(() => {
    const search = params.size > 0 ? `?${params}` : ''
    return { ...readView(params), set, href: (changes: Changes) => `${path}${changedSearch(search, changes)}` }
  }, [params, path, set])
}

export const CLOSED = { user: null, role: null, tab: null }
export const UNFILTERED = { search: null, origin: null, state: null, unit: null, subordinate: null }
