'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { activityQuery } from '@/lib/activity/client'
import type { Investigation } from './use-investigation'

export type Records = ReturnType<typeof useRecords>

/** The records that an investigation finds, as far as they were loaded. */
export function useRecords(organizationId: string, { search, sort }: Pick<Investigation, 'search' | 'sort'>) {
  const list = useInfiniteQuery(activityQuery(organizationId, search, sort))
  const last = list.data?.pages.at(-1)
  const searchedTo = last?.searchedTo ?? null
  return {
    rows: list.data?.pages.flatMap((page) => page.items) ?? [],
    /** A search stopped at this moment. */
    searchedTo,
    connected: last?.connected ?? true,
    loading: list.isPending,
    /** What is shown answers the question before; the answer to this one is under way. */
    stale: list.isPlaceholderData,
    error: list.error,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage && searchedTo === null,
    more: () => void list.fetchNextPage(),
    loadingMore: list.isFetchingNextPage,
  }
}
