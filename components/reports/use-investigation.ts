'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { Sort } from '@/lib/activity/schema'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import type { Report } from '@/lib/reports/schema'
import { type Asked, addressOf, askedOf, NOTHING, queryText, readAsked, sameAsked, searchOf } from './asked'

export type Investigation = ReturnType<typeof useInvestigation>

/**
 * What is asked of the records: by the address, or by the report where the address says nothing; with the ways to change it. An open record
 * is closed by whatever changes the list.
 */
export function useInvestigation(report: Pick<Report, 'query'>) {
  const params = useSearchParams()
  const path = usePathname()
  const [get, , set] = useUrlState()
  const address = params.toString()
  const own = useMemo(() => askedOf(report.query), [report.query])
  const asked = useMemo(() => readAsked(new URLSearchParams(address)) ?? own, [address, own])
  const search = useMemo(() => searchOf(asked), [asked])
  const sort = Sort.safeParse(get('sort')).data
  const ask = (next: Asked) => set({ ...addressOf(next, own), record: null })
  return {
    ...{ asked, own, search, sort },
    query: queryText(asked),
    modified: !sameAsked(asked, own),
    filtered: !sameAsked(asked, NOTHING),
    /** The record beside the list. */
    open: get('record'),
    ask,
    narrow: (changes: Partial<Asked>) => ask({ ...asked, ...changes }),
    reset: () => set({ ...addressOf(own, own), sort: null, record: null }),
    order: (next: Sort | null) => set({ sort: next, record: null }),
    /** This page with another record, or none. */
    recordHref: (record: string | null) => `${path}${changedSearch(address, { record })}`,
  }
}
