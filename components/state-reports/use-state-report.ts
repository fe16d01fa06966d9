'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useUrlState } from '@/lib/browser/url-state'
import type { Report } from '@/lib/reports/schema'
import { stateRowsQuery } from '@/lib/reports/state-client'
import {
  addressOf,
  askedOfAddress,
  askedOfReport,
  type StateAsked,
  sameAsked,
  searchOf,
  stateQueryText,
} from './state-asked'

export type StateQuestion = ReturnType<typeof useStateQuestion>
export type StateAnswer = ReturnType<typeof useStateAnswer>

/** What is asked: by the address, or by the report where the address says nothing; with the ways to change it. */
export function useStateQuestion(report: Pick<Report, 'query'>) {
  const address = useSearchParams().toString()
  const [, , set] = useUrlState()
  const own = useMemo(() => askedOfReport(report.query), [report.query])
  const asked = useMemo(() => askedOfAddress(new URLSearchParams(address), own), [address, own])
  const search = useMemo(() => searchOf(asked), [asked])
  const ask = (next: StateAsked) => set(addressOf(next, own))
  return {
    ...{ asked, search },
    query: stateQueryText(asked),
    modified: !sameAsked(asked, own),
    narrow: (changes: Partial<StateAsked>) => ask({ ...asked, ...changes }),
    reset: () => ask(own),
  }
}

/** The rows as far as they were loaded, and what they rest on. */
export function useStateAnswer(organizationId: string, { asked, search }: StateQuestion) {
  const list = useInfiniteQuery(stateRowsQuery(organizationId, asked.table, search))
  const [first] = list.data?.pages ?? []
  return {
    rows: list.data?.pages.flatMap(({ items }) => items) ?? [],
    first,
    loading: list.isPending,
    /** What is shown answers the question before. */
    stale: list.isPlaceholderData,
    error: list.error,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    more: () => void list.fetchNextPage(),
    loadingMore: list.isFetchingNextPage,
  }
}
